# What variables of the environment change.
variable "REPO" {}

group "default" {
  targets = ["epoch", "epoch-of-target", "no-attestation", "attestation-asked-for", "oci", "denied-not"]
}

target "_runs" {
  dockerfile-inline = "FROM busybox\nRUN echo made > /made\n"
}

target "epoch" {
  inherits = ["_runs"]
  output = ["type=registry,name=${REPO}/environment:epoch,rewrite-timestamp=true"]
}

target "epoch-of-target" {
  inherits = ["_runs"]
  args = { SOURCE_DATE_EPOCH = "1500000000" }
  output = ["type=registry,name=${REPO}/environment:epoch-of-target,rewrite-timestamp=true"]
}

target "no-attestation" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /\n"
  output = ["type=registry,name=${REPO}/environment:no-attestation"]
}

target "attestation-asked-for" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /\n"
  attest = ["type=provenance,mode=min"]
  output = ["type=registry,name=${REPO}/environment:attestation-asked-for"]
}

target "oci" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /\n"
  attest = ["type=provenance,mode=min"]
  output = ["type=oci,dest=out/oci.tar"]
}

target "denied-not" {
  dockerfile-inline = "FROM forbidden.example/replaced\nCOPY file.txt /\n"
  output = ["type=registry,name=${REPO}/environment:denied-not,rewrite-timestamp=true"]
}
