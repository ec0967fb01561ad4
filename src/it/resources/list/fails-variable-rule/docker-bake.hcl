variable "A" {
  default = 1
  validation {
    condition     = A > 1
    error_message = "too small"
  }
}
