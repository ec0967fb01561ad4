target "base" {
  tags = ["base"]
  output = ["type=docker"]
  entitlements = ["security.insecure"]
}
target "default" { contexts = { base = "target:base" } }
