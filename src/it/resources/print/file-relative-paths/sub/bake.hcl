target "default" {
  context = "web"
  contexts = { lib = "../lib", base = "target:base" }
  secret = ["id=home,env=HOME"]
}
target "base" {}
