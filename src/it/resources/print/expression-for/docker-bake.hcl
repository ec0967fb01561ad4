target "default" {
  tags = [for t in ["a", "b", "c"] : upper(t) if t != "b"]
  args = { for k, v in { a = 1, b = 2 } : "KEY_${k}" => v * 10 }
  labels = { for i, s in ["x", "y"] : s => "${i}" }
}
