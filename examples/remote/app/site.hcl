# What is our own about the build: comes after the files of the platform's repository.

variable "TITLE" {
  default = "The site of the example"
}

target "site" {
  tags = ["${NAME}:${VERSION}", "${NAME}:latest"]
}
