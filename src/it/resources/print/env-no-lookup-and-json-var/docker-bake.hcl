variable "L" {
  type = list(string)
}
target "default" {
  tags = L
}
