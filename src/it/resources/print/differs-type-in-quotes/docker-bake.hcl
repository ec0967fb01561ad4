variable "A" {
  type = "list(string)"
  default = [1]
}
target "default" { args = { A = A[0] } }
