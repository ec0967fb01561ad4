target "default" {
  output = ["type=image,na\"me=x"]
}
