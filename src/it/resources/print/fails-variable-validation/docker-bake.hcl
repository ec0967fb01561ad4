variable "PORT" {
  default = 0
  validation {
    condition = PORT > 0
    error_message = "positive"
  }
}
target "default" {}
