variable "A" {
  type    = null
  default = 5
}
