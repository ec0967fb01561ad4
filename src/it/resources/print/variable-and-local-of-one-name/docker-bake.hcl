TAG = "local"
variable "TAG" { default = "default" }
target "default" { tags = ["app:${TAG}"] }
