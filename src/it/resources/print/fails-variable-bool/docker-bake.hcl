variable "B" { default = true }
target "default" { args = { B = B } }
