target "app" {
  call   = "outline"
  attest = ["type=provenance,mode=max", "type=sbom"]
  policy = ["filename=x.rego,strict=false"]
}
target "child" {
  inherits = ["app"]
  contexts = { up = "target:plain" }
}
target "plain" {}
group "default" {
  targets = ["app", "child"]
}
