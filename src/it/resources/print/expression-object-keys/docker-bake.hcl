variable "K" { default = "dyn" }
target "default" {
  labels = {
    plain = 1
    "quoted.key" = 2
    (K) = 3
    "${K}-x" = 4
  }
}
