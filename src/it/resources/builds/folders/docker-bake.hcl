# Folders that are written: layouts of images, and trees that mirror.
variable "REPO" {}

group "default" {
  targets = ["oci", "oci-named", "oci-both", "oci-twice", "oci-attested", "mirrored", "merged", "split-mirrored", "split-off"]
}

target "_app" {
  dockerfile-inline = "FROM scratch\nARG TARGETARCH\nCOPY file.txt /\nCOPY file.txt /$TARGETARCH\n"
}

target "oci" {
  inherits = ["_app"]
  output = ["type=oci,dest=out/oci,tar=false"]
}

target "oci-named" {
  inherits = ["_app"]
  tags = ["${REPO}/folders:named", "example.org/folders:other"]
  output = ["type=oci,dest=out/oci-named,tar=false"]
}

target "oci-both" {
  dockerfile-inline = "FROM scratch\nARG TARGETARCH\nCOPY file.txt /both-$TARGETARCH\n"
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=oci,dest=out/oci-both,tar=false,compression=zstd"]
}

target "oci-twice" {
  inherits = ["_app"]
  output = ["type=oci,dest=out/oci-once,tar=false", "type=oci,dest=out/oci-twice.tar"]
}

target "oci-attested" {
  inherits = ["_app"]
  attest = ["type=provenance,mode=min"]
  annotations = ["index:of=index", "of=manifest"]
  output = ["type=oci,dest=out/oci-attested,tar=false"]
}

target "mirrored" {
  inherits = ["_app"]
  output = ["type=local,dest=out/mirrored,mode=delete"]
}

target "merged" {
  inherits = ["_app"]
  output = ["type=local,dest=out/merged,mode=copy"]
}

target "split-mirrored" {
  inherits = ["_app"]
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=local,dest=out/split-mirrored,mode=delete"]
}

target "split-off" {
  dockerfile-inline = "FROM scratch\nARG TARGETARCH\nCOPY file.txt /$TARGETARCH\n"
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=local,dest=out/split-off,platform-split=false"]
}
