variable "A" {
  type    = number
  default = 1
}
variable "A" {
  default = "two"
}
