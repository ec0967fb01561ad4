target "app" {
  dockerfile = "Late"
  args = { B = "hcl", C = "hcl" }
  tags = ["hcl"]
  cache-from = ["y"]
}
target "child" {
  inherits = ["app"]
  target = "child"
}
