target "default" {
  secret = ["id=a,type=x"]
}
