target "default" {
  resources = { memory = "1x" }
}
