variable "A" { default = "first" }
target "default" { args = { A = A } }
