target "a" {
  tags = [nope]
}
