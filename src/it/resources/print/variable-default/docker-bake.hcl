variable "TAG" { default = "1.0" }
variable "EMPTY" {}
target "default" { tags = ["app:${TAG}", "x${EMPTY}:y"] }
