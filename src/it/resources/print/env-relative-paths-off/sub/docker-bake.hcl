target "default" {
  context = "x"
}
