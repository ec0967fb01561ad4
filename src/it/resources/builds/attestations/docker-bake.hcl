# What is attested of images.
variable "REPO" {}

group "default" {
  targets = ["usual", "min", "max", "max-of-run", "max-of-stages", "off", "off-by-word", "inline-only", "version-1", "version-2", "sbom", "sbom-of-stages", "sbom-off",
    "both", "both-platforms", "builder-id", "reproducible", "secrets", "to-folder", "to-tar", "to-oci", "old-attrs", "linked", "list-of-maps"]
}

target "_app" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /\n"
}

target "_runs" {
  args = { SOURCE_DATE_EPOCH = "1700000000", WORD = "given" }
  dockerfile-inline = "FROM busybox AS one\nARG WORD\nRUN echo $WORD > /one\nFROM scratch\nCOPY --from=one /one /\nCOPY file.txt /\n"
}

target "usual" {
  inherits = ["_app"]
  output = ["type=registry,name=${REPO}/attestations:usual"]
}

target "min" {
  inherits = ["_runs"]
  attest = ["type=provenance,mode=min"]
  output = ["type=registry,name=${REPO}/attestations:min,rewrite-timestamp=true"]
}

target "max" {
  inherits = ["_app"]
  dockerfile-inline = "FROM scratch\nCOPY file.txt /max\n"
  attest = ["type=provenance,mode=max"]
  output = ["type=registry,name=${REPO}/attestations:max"]
}

target "max-of-run" {
  args = { SOURCE_DATE_EPOCH = "1700000000", WORD = "given" }
  labels = { of = "max" }
  dockerfile-inline = "FROM busybox\nARG WORD\nRUN echo $WORD of max > /made\n"
  attest = ["type=provenance,mode=max"]
  output = ["type=registry,name=${REPO}/attestations:max-of-run,rewrite-timestamp=true"]
}

target "max-of-stages" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = "FROM busybox AS one\nRUN echo stages > /one\nFROM scratch\nCOPY --from=one /one /two\n"
  attest = ["type=provenance,mode=max,inline-only=true"]
  output = ["type=registry,name=${REPO}/attestations:max-of-stages,rewrite-timestamp=true"]
}

target "off" {
  inherits = ["_app"]
  attest = ["type=provenance,disabled=true"]
  output = ["type=registry,name=${REPO}/attestations:off"]
}

target "off-by-word" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=max", "type=provenance,disabled=true"]
  output = ["type=registry,name=${REPO}/attestations:off-by-word"]
}

target "inline-only" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min,inline-only=true"]
  output = ["type=registry,name=${REPO}/attestations:inline-only"]
}

target "version-1" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min,version=v1"]
  output = ["type=registry,name=${REPO}/attestations:version-1"]
}

target "version-2" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min,version=v0.2"]
  output = ["type=registry,name=${REPO}/attestations:version-2"]
}

target "sbom" {
  inherits = ["_runs"]
  attest = ["type=sbom,generator=${REPO}/scanner:1"]
  output = ["type=registry,name=${REPO}/attestations:sbom,rewrite-timestamp=true"]
}

target "sbom-of-stages" {
  inherits = ["_runs"]
  args = { BUILDKIT_SBOM_SCAN_STAGE = "true", BUILDKIT_SBOM_SCAN_CONTEXT = "true" }
  attest = ["type=sbom,generator=${REPO}/scanner:1"]
  output = ["type=registry,name=${REPO}/attestations:sbom-of-stages,rewrite-timestamp=true"]
}

target "sbom-off" {
  inherits = ["_app"]
  attest = ["type=sbom,disabled=true"]
  output = ["type=registry,name=${REPO}/attestations:sbom-off"]
}

target "both" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min", "type=sbom,generator=${REPO}/scanner:1"]
  output = ["type=registry,name=${REPO}/attestations:both"]
}

target "both-platforms" {
  inherits = ["_app"]
  platforms = ["linux/amd64", "linux/arm64"]
  attest = ["type=provenance,mode=min", "type=sbom,generator=${REPO}/scanner:1"]
  output = ["type=registry,name=${REPO}/attestations:both-platforms"]
}

target "builder-id" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min,builder-id=https://example.org/builder"]
  output = ["type=registry,name=${REPO}/attestations:builder-id"]
}

target "reproducible" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min,reproducible=true,filename=here.json"]
  output = ["type=registry,name=${REPO}/attestations:reproducible"]
}

target "secrets" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = "FROM busybox\nRUN --mount=type=secret,id=word --mount=type=ssh echo secret > /secret\n"
  secret = ["id=word,src=file.txt"]
  attest = ["type=provenance,mode=max"]
  output = ["type=registry,name=${REPO}/attestations:secrets,rewrite-timestamp=true"]
}

target "to-folder" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min", "type=sbom,generator=${REPO}/scanner:1"]
  output = ["type=local,dest=out/folder"]
}

target "to-tar" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min"]
  output = ["type=tar,dest=out/files.tar,attestation-prefix=p-"]
}

target "to-oci" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min", "type=sbom,generator=${REPO}/scanner:1"]
  output = ["type=oci,dest=out/oci.tar"]
}

target "old-attrs" {
  inherits = ["_app"]
  args = { BUILDKIT_INLINE_BUILDINFO_ATTRS = "1" }
  output = ["type=registry,name=${REPO}/attestations:old-attrs"]
}

target "_base" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /base\n"
}

target "linked" {
  contexts = { base = "target:_base" }
  dockerfile-inline = "FROM base\nCOPY file.txt /linked\n"
  attest = ["type=provenance,mode=min"]
  output = ["type=registry,name=${REPO}/attestations:linked"]
}

target "list-of-maps" {
  inherits = ["_app"]
  attest = [{ type = "provenance", mode = "min" }, { type = "sbom", disabled = true }]
  output = ["type=registry,name=${REPO}/attestations:list-of-maps"]
}
