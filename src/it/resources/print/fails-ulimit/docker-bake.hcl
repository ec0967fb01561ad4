target "default" {
  ulimits = ["foo=1"]
}
