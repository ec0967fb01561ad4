target "default" {
  name = "x"
  matrix = ["a"]
}
