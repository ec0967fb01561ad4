target "base" { platforms = ["linux/amd64", "linux/arm64", "linux/s390x"] }
target "default" {
  platforms = ["linux/amd64", "linux/arm64"]
  contexts = { b = "target:base" }
}
