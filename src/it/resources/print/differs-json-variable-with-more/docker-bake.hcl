variable "A" { type = number }
target "default" { args = { A = A } }
