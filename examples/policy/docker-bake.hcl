target "app" {
  tags = ["policy-example:latest"]
}
