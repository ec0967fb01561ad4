target "default" {
  annotations = ["image:a=b"]
}
