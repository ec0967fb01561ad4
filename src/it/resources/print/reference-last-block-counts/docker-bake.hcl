target "x" { args = { A = "1" } }
target "x" { tags = ["t"] }
target "default" {
  args = { N = try(target.x.args.A, "none"), T = try(target.x.tags[0], "none") }
}
