target "default" {
  matrix = {}
  tags   = ["a"]
}
