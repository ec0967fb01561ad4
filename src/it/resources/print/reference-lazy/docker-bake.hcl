target "a" {
  args = { X = target.b.args.Y }
  tags = ["a"]
}
target "b" {
  args = { Y = target.a.tags[0] }
}
group "default" { targets = ["a", "b"] }
