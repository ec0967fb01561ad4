variable "A" {
  default = "v"
}
A = "attribute"
