# Images that lie in folders, as layouts.
variable "REPO" {}

group "default" {
  targets = ["plain", "tagged", "twice", "from", "several-platforms", "one-of-platforms", "copied", "linked"]
}

target "plain" {
  contexts = { base = "oci-layout://plain" }
  dockerfile-inline = "FROM base\nCOPY file.txt /\n"
  output = ["type=registry,name=${REPO}/layouts:plain"]
}

target "tagged" {
  contexts = { base = "oci-layout://named:v1" }
  dockerfile-inline = "FROM base\nCOPY file.txt /\n"
  output = ["type=registry,name=${REPO}/layouts:tagged"]
}

target "twice" {
  contexts = { base = "oci-layout://plain", other = "oci-layout://./named:v1" }
  dockerfile-inline = "FROM base\nCOPY --from=other / /other/\n"
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  output = ["type=registry,name=${REPO}/layouts:twice,rewrite-timestamp=true"]
}

target "from" {
  contexts = { "busybox" = "oci-layout://plain:latest" }
  dockerfile-inline = "FROM busybox:latest\nCOPY file.txt /\n"
  output = ["type=registry,name=${REPO}/layouts:from"]
}

target "several-platforms" {
  contexts = { base = "oci-layout://both" }
  dockerfile-inline = "FROM base\nCOPY file.txt /\n"
  platforms = ["linux/amd64", "linux/arm64"]
  output = ["type=registry,name=${REPO}/layouts:several-platforms"]
}

target "one-of-platforms" {
  contexts = { base = "oci-layout://both" }
  dockerfile-inline = "FROM base\nCOPY file.txt /\n"
  platforms = ["linux/arm64"]
  output = ["type=registry,name=${REPO}/layouts:one-of-platforms"]
}

target "copied" {
  contexts = { base = "oci-layout://named:v1" }
  dockerfile-inline = "FROM scratch\nCOPY --from=base /named /copied\n"
  output = ["type=registry,name=${REPO}/layouts:copied"]
}

target "linked" {
  contexts = { base = "target:plain" }
  dockerfile-inline = "FROM base\nCOPY file.txt /linked\n"
  output = ["type=registry,name=${REPO}/layouts:linked"]
}
