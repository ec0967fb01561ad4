# What is told of the work tree that a context lies in.
variable "REPO" {}

group "default" {
  targets = ["deep", "top", "named", "max", "labelled", "inline"]
}

target "deep" {
  context = "app"
  output = ["type=registry,name=${REPO}/git:deep"]
}

target "top" {
  dockerfile = "app/Dockerfile"
  dockerfile-inline = "FROM scratch\nCOPY app/app.txt /\n"
  output = ["type=registry,name=${REPO}/git:top"]
}

target "named" {
  context = "app"
  contexts = { other = "." }
  dockerfile-inline = "FROM scratch\nCOPY --from=other docker-bake.hcl /\n"
  output = ["type=registry,name=${REPO}/git:named"]
}

target "max" {
  context = "app"
  attest = ["type=provenance,mode=max"]
  output = ["type=registry,name=${REPO}/git:max"]
}

target "labelled" {
  context = "app"
  labels = { "org.opencontainers.image.source" = "https://example.org/own" }
  output = ["type=registry,name=${REPO}/git:labelled"]
}

target "inline" {
  context = "app"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /inline\n"
  output = ["type=registry,name=${REPO}/git:inline"]
}
