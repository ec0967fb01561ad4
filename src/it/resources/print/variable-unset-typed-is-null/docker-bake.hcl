variable "X" { type = string }
variable "Y" { type = list(string) }
target "default" {
  args = { X = X == null ? "null" : X, Y = Y == null ? "null" : "list" }
  target = X
}
