target "base" {}
target "default" { contexts = { base = "target:base" } }
