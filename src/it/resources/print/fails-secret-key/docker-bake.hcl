target "default" {
  secret = ["id=a,sorce=b"]
}
