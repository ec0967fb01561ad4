variable "VERSION" {
  default = "dev"
}

variable "REGISTRY" {
  default = ""
}

group "default" {
  targets = ["test", "app"]
}

target "test" {
  target = "test"
  output = ["type=cacheonly"]
}

target "app" {
  description = "The web application"
  target      = "app"
  args = {
    VERSION = VERSION
  }
  labels = {
    "org.opencontainers.image.title"   = "notes"
    "org.opencontainers.image.version" = VERSION
  }
  tags = ["${REGISTRY}notes:${VERSION}"]
}
