target "default" {
  attest = ["type=provenance,mode=max,builder-id=x", "type=sbom,disabled=1", { type = "provenance", disabled = false, mode = "min" }]
}
