# Repositories with queries in their addresses, as graphs of the client's own.
variable "REPO" {}
variable "SERVER" {}

group "default" {
  targets = ["folder", "keep-git", "inline", "named"]
}

function "pushed" {
  params = [name]
  result = ["type=registry,name=${REPO}/queries:${name},rewrite-timestamp=true"]
}

target "folder" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  context = "${SERVER}/git/app.git?branch=main&subdir=deep"
  output = pushed("folder")
}

target "keep-git" {
  args = { SOURCE_DATE_EPOCH = "1700000000", BUILDKIT_CONTEXT_KEEP_GIT_DIR = "1" }
  context = "${SERVER}/git/app.git?tag=v1"
  output = pushed("keep-git")
}

target "inline" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  context = "${SERVER}/git/app.git?branch=main"
  dockerfile-inline = "FROM scratch\nCOPY README /inline\n"
  output = pushed("inline")
}

target "named" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  contexts = { deep = "${SERVER}/git/app.git?branch=main&subdir=deep" }
  dockerfile-inline = "FROM scratch\nCOPY --from=deep Dockerfile /\n"
  output = pushed("named")
}
