target "default" {
  name   = "default"
  matrix = { v = ["only"] }
  args   = { V = v }
}
