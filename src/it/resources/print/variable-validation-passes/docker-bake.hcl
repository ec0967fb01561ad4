variable "PORT" {
  default = 80
  validation {
    condition = PORT > 0
    error_message = "positive"
  }
  validation {
    condition     = PORT < 65536
    error_message = "The port ${PORT} is too high"
  }
}
target "default" { args = { PORT = PORT } }
