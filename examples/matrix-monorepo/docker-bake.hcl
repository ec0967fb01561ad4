variable "SERVICES" {
  type        = list(string)
  default     = ["auth", "billing", "search"]
  description = "Folders under services/"
}

variable "TAG" {
  default = "dev"
}

group "default" {
  targets = [for s in SERVICES : "${s}-release"]
}

group "everything" {
  targets = ["service"]
}

target "_labels" {
  labels = {
    "org.opencontainers.image.vendor" = "Example"
  }
}

target "service" {
  inherits = ["_labels"]
  matrix = {
    service = SERVICES
    kind    = ["release", "debug"]
  }
  name   = "${service}-${kind}"
  target = kind
  contexts = {
    service = "services/${service}"
  }
  args = {
    SERVICE = service
  }
  labels = {
    "org.opencontainers.image.title" = service
  }
  tags   = ["example/${service}:${TAG}${kind == "debug" ? "-debug" : ""}"]
  output = ["type=cacheonly"]
}
