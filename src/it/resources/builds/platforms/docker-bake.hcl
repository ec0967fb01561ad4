# Several platforms in one image, native and emulated.
variable "REPO" {}

group "default" {
  targets = ["both", "one-of-both", "other", "other-only", "variants", "linked", "linked-one", "flag", "local", "oci", "annotated", "no-provenance", "three", "docker-types"]
}

target "_runs" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = "FROM busybox\nARG TARGETPLATFORM\nARG BUILDPLATFORM\nRUN echo $TARGETPLATFORM $BUILDPLATFORM $(uname -m) > /built\n"
}

target "_copies" {
  context = "app"
  dockerfile-inline = "FROM scratch\nARG TARGETOS\nARG TARGETARCH\nARG TARGETVARIANT\nCOPY app.txt /$TARGETOS-$TARGETARCH-$TARGETVARIANT\n"
}

target "both" {
  inherits = ["_runs"]
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=registry,name=${REPO}/platforms:both,rewrite-timestamp=true"]
}

target "one-of-both" {
  inherits = ["_runs"]
  platforms = ["linux/amd64,linux/arm64"]
  output = ["type=registry,name=${REPO}/platforms:one-of-both,rewrite-timestamp=true"]
}

target "other" {
  inherits = ["_copies"]
  platforms = ["linux/arm64"]
  output = ["type=registry,name=${REPO}/platforms:other"]
}

target "other-only" {
  inherits = ["_runs"]
  platforms = ["linux/arm64/v8"]
  output = ["type=registry,name=${REPO}/platforms:other-only,rewrite-timestamp=true"]
}

target "variants" {
  inherits = ["_copies"]
  platforms = ["linux/arm/v6", "linux/arm/v7", "linux/386", "windows/amd64", "local"]
  output = ["type=registry,name=${REPO}/platforms:variants"]
}

target "_base" {
  inherits = ["_copies"]
  platforms = ["linux/amd64", "linux/arm64"]
}

target "linked" {
  context = "app"
  contexts = { base = "target:_base" }
  dockerfile-inline = "FROM base\nARG TARGETARCH\nCOPY app.txt /linked-$TARGETARCH\n"
  platforms = ["linux/arm64", "linux/amd64"]
  output = ["type=registry,name=${REPO}/platforms:linked"]
}

target "linked-one" {
  context = "app"
  contexts = { base = "target:_base" }
  dockerfile-inline = "FROM base\nARG TARGETARCH\nCOPY app.txt /linked-$TARGETARCH\n"
  platforms = ["linux/arm64"]
  output = ["type=registry,name=${REPO}/platforms:linked-one"]
}

target "flag" {
  inherits = ["_copies"]
  args = { BUILDKIT_MULTI_PLATFORM = "1" }
  output = ["type=registry,name=${REPO}/platforms:flag", "type=local,dest=out/flag"]
}

target "local" {
  inherits = ["_copies"]
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=local,dest=out/local,platform-split=false"]
}

target "oci" {
  inherits = ["_copies"]
  platforms = ["linux/amd64", "linux/arm64"]
  tags = ["${REPO}/platforms:oci"]
  output = ["type=oci,dest=out/oci.tar", "type=tar,dest=out/files.tar"]
}

target "annotated" {
  inherits = ["_copies"]
  platforms = ["linux/amd64", "linux/arm64"]
  annotations = ["index:on=index", "manifest[linux/arm64]:on=arm", "manifest-descriptor[linux/amd64]:on=amd", "manifest:on=all"]
  output = ["type=registry,name=${REPO}/platforms:annotated"]
}

target "no-provenance" {
  inherits = ["_copies"]
  platforms = ["linux/amd64", "linux/arm64"]
  attest = ["type=provenance,disabled=true"]
  output = ["type=registry,name=${REPO}/platforms:no-provenance"]
}

target "three" {
  context = "app"
  dockerfile-inline = "FROM scratch\nARG TARGETARCH\nCOPY app.txt /three-$TARGETARCH\n"
  platforms = ["linux/amd64", "linux/riscv64", "linux/s390x"]
  output = ["type=registry,name=${REPO}/platforms:three,compression=zstd"]
}

target "docker-types" {
  inherits = ["_copies"]
  platforms = ["linux/amd64", "linux/arm64"]
  attest = ["type=provenance,disabled=true"]
  output = ["type=registry,name=${REPO}/platforms:docker-types,oci-mediatypes=false"]
}
