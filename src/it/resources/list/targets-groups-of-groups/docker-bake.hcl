group "a" {
  targets = ["b", "z", "b"]
}
group "b" {
  targets = ["z"]
}
target "z" {}
