target "default" {
  name = "a.${v}"
  matrix = { v = ["a"] }
}
