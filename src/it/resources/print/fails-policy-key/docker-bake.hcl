target "default" {
  policy = ["file=x"]
}
