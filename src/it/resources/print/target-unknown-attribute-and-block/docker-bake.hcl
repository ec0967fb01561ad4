target "default" {
  tgas = ["typo"]
  tags = ["a"]
}
thing "x" {
  a = 1
}
