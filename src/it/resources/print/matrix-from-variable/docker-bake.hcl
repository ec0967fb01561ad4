variable "VERSIONS" { default = ["1", "2"] }
target "default" {
  name   = "v${v}"
  matrix = { v = VERSIONS }
  args   = { V = v }
}
