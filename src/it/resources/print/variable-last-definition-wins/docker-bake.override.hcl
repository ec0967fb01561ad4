variable "A" { default = "second" }
