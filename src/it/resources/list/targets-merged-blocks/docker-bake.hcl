target "a" {
  description = "first"
}
