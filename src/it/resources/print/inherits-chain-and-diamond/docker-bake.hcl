target "a" {
  args = { A = "a" }
  entitlements = ["network.host"]
}
target "b" {
  inherits = ["a"]
  args = { B = "b" }
}
target "c" {
  inherits = ["a"]
  args = { A = "c" }
}
target "default" { inherits = ["b", "c"] }
target "other" { inherits = ["c", "b"] }
