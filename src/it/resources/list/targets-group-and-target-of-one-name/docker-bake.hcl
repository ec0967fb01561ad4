target "a" {
  description = "t"
}
group "a" {
  targets = ["a"]
}
