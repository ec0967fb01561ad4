variable "REGISTRY" { default = "docker.io" }
variable "REPO" { default = "${REGISTRY}/me" }
variable "NAMES" { default = [for n in ["a", "b"] : "${REPO}/${n}"] }
target "default" { tags = NAMES }
