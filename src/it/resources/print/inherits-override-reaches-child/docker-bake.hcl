target "base" { args = { V = "base", W = "base" } }
target "default" {
  inherits = ["base"]
  args     = { W = "own" }
}
