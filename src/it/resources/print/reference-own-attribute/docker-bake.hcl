target "default" {
  context = "dir"
  tags    = ["app:${target.default.context}"]
}
