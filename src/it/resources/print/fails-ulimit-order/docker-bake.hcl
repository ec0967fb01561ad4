target "default" {
  ulimits = ["nofile=2:1"]
}
