variable "A" {
  type = any
  default = 1
}
target "default" { args = { A = A[0] } }
