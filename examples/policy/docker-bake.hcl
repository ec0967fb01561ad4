group "default" {
  targets = ["app"]
}

target "app" {
  tags = ["policy-example:latest"]
}
