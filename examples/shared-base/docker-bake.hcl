# yaml-language-server: $schema=../../schema/jbake.schema.json
# One base image for all, and targets to inherit from: what they say is said once.

variable "TAG" {
  default     = "dev"
  description = "The version that all images carry"
}

variable "REVISION" {
  default = null
  type    = string
}

group "default" {
  targets = ["api", "worker"]
}

# In every image.
target "_common" {
  labels = {
    "org.opencontainers.image.vendor"   = "Example"
    "org.opencontainers.image.version"  = TAG
    "org.opencontainers.image.revision" = REVISION
  }
  pull = false
}

# In every image that is published.
target "_published" {
  platforms = ["linux/amd64"]
  attest    = ["type=provenance,mode=min"]
  output    = ["type=image"]
}

target "base" {
  inherits = ["_common"]
  context  = "base"
  output   = ["type=cacheonly"]
}

target "api" {
  inherits = ["_common", "_published"]
  context  = "api"
  contexts = {
    base = "target:base"
  }
  args = {
    PORT = "8080"
  }
  tags = ["example/api:${TAG}"]
}

# The same but for what is written here.
target "worker" {
  inherits = ["api"]
  context  = "worker"
  args = {
    QUEUE = "mail"
  }
  tags = ["example/worker:${TAG}"]
  labels = {
    "org.opencontainers.image.title" = "The worker"
  }
}

# For this machine alone: an empty list takes away what is inherited.
target "api-debug" {
  inherits  = ["api"]
  target    = "debug"
  platforms = []
  tags      = ["example/api:${TAG}-debug"]
  output    = ["type=docker"]
}
