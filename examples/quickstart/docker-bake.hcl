# The same build as jbake.yaml, for `docker buildx bake` and for `jbake -f docker-bake.hcl`.

variable "TAG" {
  default     = "1.0"
  description = "The version that all images carry"
  validation {
    condition     = can(regex("^[0-9A-Za-z_.-]+$", TAG))
    error_message = "TAG may hold letters, digits, dots, dashes and underscores only."
  }
}

variable "REGISTRY" {
  default = "127.0.0.1:5000"
}

function "pushed" {
  params = [name]
  result = "${REGISTRY}/quickstart/${name}:${TAG}"
}

group "default" {
  targets = ["services", "linkctl"]
}

group "services" {
  targets = ["api", "redirect"]
}

# What everything is compiled with; never leaves the builder.
target "toolchain" {
  context  = "base"
  target   = "toolchain"
  contexts = { lib = "lib" }
  output   = ["type=cacheonly"]
}

# What everything runs on; never leaves the builder.
target "base" {
  context = "base"
  target  = "base"
  output  = ["type=cacheonly"]
}

target "api" {
  context = "services"
  contexts = {
    toolchain = "target:toolchain"
    base      = "target:base"
  }
  args = {
    SERVICE = "api"
    VERSION = TAG
  }
  labels = {
    "org.opencontainers.image.title"    = "api"
    "org.opencontainers.image.version"  = TAG
    "org.opencontainers.image.licenses" = "Apache-2.0"
  }
  tags   = [pushed("api")]
  output = ["type=registry"]
}

target "redirect" {
  inherits = ["api"]
  args     = { SERVICE = "redirect" }
  labels   = { "org.opencontainers.image.title" = "redirect" }
  tags     = [pushed("redirect")]
}

# The command-line tool, once to be shipped and once to be looked into.
target "linkctl" {
  matrix = {
    variant = ["release", "debug"]
  }
  name    = "linkctl-${variant}"
  context = "tool"
  contexts = {
    toolchain = "target:toolchain"
    base      = "target:base"
  }
  args = {
    VERSION = TAG
    VARIANT = variant
    CFLAGS  = variant == "debug" ? "-O0 -g" : "-O2"
  }
  labels = {
    "org.opencontainers.image.title"   = "linkctl"
    "org.opencontainers.image.version" = "${TAG}-${variant}"
  }
  secret = [{ type = "file", id = "licence", src = "secrets/licence.key" }]
  tags   = ["quickstart/linkctl:${variant}"]
  output = ["type=docker"]
}
