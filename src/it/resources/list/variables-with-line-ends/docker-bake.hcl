variable "A" {
  default = "1\n2\t3"
}
variable "B" {
  default = ""
}
variable "LONGER_NAME" {
  type = string
}
