target "default" {
  platforms = ["linux/amd64/v1/x"]
}
