# What is said by flags alone.
variable "REPO" {}

group "default" {
  targets = ["one", "two"]
}

target "one" {
  dockerfile-inline = "FROM scratch\nARG WORD=none\nCOPY file.txt /$WORD\n"
}

target "two" {
  inherits = ["one"]
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = "FROM busybox AS last\nRUN --mount=type=secret,id=word sha256sum /run/secrets/word > /sum\nFROM scratch\n"
  output = ["type=cacheonly"]
}
