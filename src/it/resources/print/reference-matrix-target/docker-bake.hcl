target "m" {
  name = "m-${v}"
  matrix = { v = ["a", "b"] }
  args = { V = v }
}
target "default" { args = { B = target.m-b.args.V } }
