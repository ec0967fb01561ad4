# What --load and --push together make of outputs.
variable "REPO" {}

group "default" {
  targets = ["nothing", "docker", "image", "local", "file"]
}

target "_app" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /\n"
}

target "nothing" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-load:nothing"]
}

target "docker" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-load:docker", "${REPO}/flags-load:docker-too"]
  output = ["type=docker"]
}

target "image" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-load:image"]
  output = ["type=image"]
}

target "local" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-load:local"]
  output = ["type=local,dest=out/local"]
}

target "file" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-load:file"]
  output = ["type=docker,dest=out/file.tar"]
}
