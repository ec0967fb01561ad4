target "default" {
  args = { A = 1 }
  tags = ["one"]
}
target "default" {
  args = { B = 2 }
  tags = ["two"]
  labels = { x = "y" }
}
