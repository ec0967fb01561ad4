# How every static site of the company is built. The pages come from the folder that the build is started in.

variable "NAME" {
  default     = "remote/site"
  description = "What the image is called"
  validation {
    condition     = can(regex("^[a-z0-9./_-]+$", NAME))
    error_message = "NAME is the name of an image, without a tag."
  }
}

variable "VERSION" {
  default = "1.0"
}

variable "TITLE" {
  default     = "A site"
  description = "Stands above every page"
}

group "default" {
  targets = ["site", "bundle"]
}

# `shared` is a folder of this repository; `app` is what it is used on.
target "_site" {
  contexts = {
    shared = "shared"
    app    = BAKE_CMD_CONTEXT
  }
  args = {
    TITLE = TITLE
  }
  labels = {
    "org.opencontainers.image.title"   = TITLE
    "org.opencontainers.image.version" = VERSION
  }
}

# A web server with the pages in it.
target "site" {
  inherits = ["_site"]
  context  = "images/site"
  tags     = ["${NAME}:${VERSION}"]
  output   = ["type=docker"]
}

# The pages as files, for a web server that is there already.
target "bundle" {
  inherits = ["_site"]
  context  = "images/bundle"
  output   = ["type=local,dest=out"]
}
