variable "A" {
  type = number
}
