target "default" {
  secret = ["env=HOME"]
}
