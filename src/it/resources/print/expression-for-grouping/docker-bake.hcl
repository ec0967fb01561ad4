target "default" {
  labels = { for k, v in { for n in ["apple", "avocado", "pear"] : substr(n, 0, 1) => n... } : k => join(",", v) }
}
