variable "X" {}
