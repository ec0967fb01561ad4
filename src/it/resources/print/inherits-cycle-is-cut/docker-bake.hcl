target "a" {
  inherits = ["b"]
  args = { A = 1 }
}
target "b" {
  inherits = ["a"]
  args = { B = 1 }
}
