target "default" {
  annotations = ["nothing"]
}
