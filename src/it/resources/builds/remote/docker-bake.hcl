# Contexts and Dockerfiles that lie elsewhere. SERVER has repositories and files.
variable "REPO" {}
variable "SERVER" {}

group "default" {
  targets = ["repository", "branch", "tag", "folder", "query", "keep-git", "other-dockerfile", "own-dockerfile", "inline", "archive", "file", "named", "named-with-file",
    "linked"]
}

function "pushed" {
  params = [name]
  result = ["type=registry,name=${REPO}/remote:${name},rewrite-timestamp=true"]
}

target "_epoch" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
}

target "repository" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git"
  output = pushed("repository")
}

target "branch" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git#main"
  output = pushed("branch")
}

target "tag" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git#v1"
  output = pushed("tag")
}

target "folder" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git#main:deep"
  output = pushed("folder")
}

target "query" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git?branch=main&subdir=deep"
  output = pushed("query")
}

target "keep-git" {
  args = { SOURCE_DATE_EPOCH = "1700000000", BUILDKIT_CONTEXT_KEEP_GIT_DIR = "1" }
  context = "${SERVER}/git/app.git#v1"
  dockerfile-inline = "FROM scratch\nCOPY .git/HEAD /\n"
  output = pushed("keep-git")
}

target "other-dockerfile" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git"
  dockerfile = "Other.dockerfile"
  output = pushed("other-dockerfile")
}

target "own-dockerfile" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git"
  dockerfile = "cwd://other.dockerfile"
  output = pushed("own-dockerfile")
}

target "inline" {
  inherits = ["_epoch"]
  context = "${SERVER}/git/app.git#:deep"
  dockerfile-inline = "FROM scratch\nCOPY . /all/\n"
  output = pushed("inline")
}

target "archive" {
  inherits = ["_epoch"]
  context = "${SERVER}/files/app.tar"
  output = pushed("archive")
}

target "file" {
  inherits = ["_epoch"]
  context = "${SERVER}/files/alone.dockerfile"
  output = pushed("file")
}

target "named" {
  inherits = ["_epoch"]
  contexts = { repo = "${SERVER}/git/app.git", deep = "${SERVER}/git/app.git#main:deep" }
  dockerfile-inline = "FROM scratch\nCOPY --from=repo README /\nCOPY --from=deep Dockerfile /\nCOPY file.txt /\n"
  output = pushed("named")
}

target "named-with-file" {
  inherits = ["_epoch"]
  contexts = { web = "${SERVER}/files/plain.txt" }
  dockerfile-inline = "FROM scratch\nCOPY --from=web . /web/\n"
  output = pushed("named-with-file")
}

target "linked" {
  inherits = ["_epoch"]
  contexts = { base = "target:repository" }
  dockerfile-inline = "FROM base\nADD ${SERVER}/files/plain.txt /added\nADD ${SERVER}/git/app.git#v1 /repo\n"
  output = pushed("linked")
}
