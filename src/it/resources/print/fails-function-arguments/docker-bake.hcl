function "f" {
  params = [x]
  result = x
}
target "default" { args = { A = f(1, 2) } }
