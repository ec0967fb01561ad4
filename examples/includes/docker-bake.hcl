# The same in one file, as `docker buildx bake` needs it: names have no folders in them, and every path starts from here.

variable "REGISTRY" { default = "registry.example.com" }
variable "TAG" { default = "dev" }
variable "API_PORT" { default = 8080 }
variable "WEB_PORT" { default = 8000 }

function "reference" {
  params = [name]
  result = "${REGISTRY}/${name}:${TAG}"
}

group "default" {
  targets = ["services_api_image", "services_web_image"]
}

group "tests" {
  targets = ["services_api_test", "services_web_test"]
}

group "services_api_default" {
  targets = ["services_api_image", "services_api_test"]
}

target "_defaults" {
  context = "shared"
  contexts = {
    base    = "target:base"
    scripts = "shared/scripts"
  }
  labels = {
    "org.opencontainers.image.vendor" = "Example"
  }
}

target "base" {
  context = "shared"
  output  = ["type=cacheonly"]
}

target "services_api_image" {
  inherits = ["_defaults"]
  context  = "services/api"
  target   = "image"
  args     = { PORT = API_PORT }
  tags     = [reference("shop/api")]
  output   = ["type=image"]
}

target "services_api_test" {
  inherits = ["services_api_image"]
  target   = "test"
  tags     = []
  output   = ["type=cacheonly"]
}

target "services_web_image" {
  inherits = ["_defaults"]
  context  = "services/web"
  target   = "image"
  args     = { PORT = WEB_PORT }
  tags     = [reference("shop/web")]
  output   = ["type=image"]
  labels = {
    "org.opencontainers.image.url" = "https://shop.example.com"
  }
}

target "services_web_test" {
  inherits = ["services_web_image"]
  target   = "test"
  tags     = []
  output   = ["type=cacheonly"]
}
