target "base" {
  secret = ["id=a,src=one", { id = "b", env = "B" }]
  ssh    = ["default"]
  attest = ["type=provenance,mode=min", "type=sbom"]
}
target "default" {
  inherits = ["base"]
  secret = ["id=a,env=HOME"]
  ssh    = [{ id = "default" }]
  attest = [{ type = "provenance", mode = "max" }, "type=other,disabled=true"]
}
