target "base" {
  name   = "base-${v}"
  matrix = { v = ["x", "y"] }
  args   = { V = v }
}
target "default" {
  name     = "d-${v}"
  matrix   = { v = ["x", "y"] }
  inherits = ["base-${v}"]
  contexts = { base = "target:base-${v}" }
}
