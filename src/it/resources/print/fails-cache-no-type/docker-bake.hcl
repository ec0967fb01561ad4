target "default" {
  cache-from = ["ref=x,mode=max"]
}
