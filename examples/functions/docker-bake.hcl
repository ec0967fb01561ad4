variable "VERSION" {
  type        = string
  default     = "0.0.0-dev"
  description = "A semantic version"
  validation {
    condition     = can(regex("^[0-9]+[.][0-9]+[.][0-9]+(-[0-9A-Za-z.-]+)?$", VERSION))
    error_message = "\"${VERSION}\" is not a version such as 1.2.3"
  }
}

variable "REGISTRIES" {
  type    = list(string)
  default = ["registry.example/team", "mirror.example/team"]
  validation {
    condition     = length(REGISTRIES) > 0
    error_message = "At least one registry is needed"
  }
}

variable "DIRTY" {
  type    = bool
  default = false
  validation {
    condition     = !DIRTY || prerelease(VERSION)
    error_message = "A release is not built from a dirty tree"
  }
}

function "prerelease" {
  params = [version]
  result = length(regexall("-", version)) > 0
}

function "minor" {
  params = [version]
  result = join(".", slice(split(".", version), 0, 2))
}

function "versions" {
  params = [version]
  result = prerelease(version) ? [version] : [version, minor(version), "latest"]
}

function "tags" {
  params          = [image]
  variadic_params = extra
  result          = [for pair in setproduct(REGISTRIES, concat(versions(VERSION), extra)) : "${pair[0]}/${image}:${pair[1]}"]
}

target "default" {
  args = {
    VERSION = VERSION
    CHANNEL = prerelease(VERSION) ? "preview" : "stable"
  }
  labels = {
    "org.opencontainers.image.version" = VERSION
  }
  tags   = tags("app", "all")
  output = ["type=cacheonly"]
}
