group "default" {
  targets = []
  matrix = { v = ["a"] }
}
