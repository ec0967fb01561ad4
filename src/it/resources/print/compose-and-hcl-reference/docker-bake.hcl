target "app" { tags = ["hcl"] }
target "seen" {
  args = target.app.args
  tags = target.app.tags
  target = target.app.target
}
