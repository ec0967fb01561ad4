target "one" {
  args   = { A = 1, B = 1 }
  target = "one"
  output = ["type=docker"]
}
target "two" {
  args     = { B = 2 }
  output   = []
  no-cache = true
}
target "default" { inherits = ["one", "two"] }
