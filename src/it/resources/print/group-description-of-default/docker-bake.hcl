group "default" {
  targets = ["a", "a"]
  description = "first"
}
target "a" { description = "the a" }
