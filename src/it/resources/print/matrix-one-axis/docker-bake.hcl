target "app" {
  name   = "app-${tgt}"
  matrix = { tgt = ["lint", "test"] }
  target = tgt
}
