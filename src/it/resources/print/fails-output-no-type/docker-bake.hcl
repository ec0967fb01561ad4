target "default" {
  output = ["dest=x,name=y"]
}
