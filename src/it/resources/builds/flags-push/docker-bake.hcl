# What --push makes of outputs.
variable "REPO" {}

group "default" {
  targets = ["nothing", "docker", "image", "image-false", "local", "registry", "linked", "cacheonly", "compressed"]
}

target "_app" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /\n"
}

target "nothing" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-push:nothing"]
}

target "docker" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-push:docker"]
  output = ["type=docker,dest=out/docker.tar"]
}

target "image" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /image\n"
  tags = ["${REPO}/flags-push:image", "${REPO}/flags-push:image-too"]
  output = ["type=image,compression=zstd"]
}

target "image-false" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-push:image-false"]
  output = ["type=image,push=false"]
}

target "local" {
  inherits = ["_app"]
  output = ["type=local,dest=out/local"]
}

target "registry" {
  inherits = ["_app"]
  tags = ["${REPO}/flags-push:registry"]
  output = ["type=registry"]
}

target "_base" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /base\n"
  tags = ["${REPO}/flags-push:base"]
}

target "linked" {
  contexts = { base = "target:_base" }
  dockerfile-inline = "FROM base\nCOPY file.txt /linked\n"
  tags = ["${REPO}/flags-push:linked"]
}

target "cacheonly" {
  inherits = ["_app"]
  output = ["type=cacheonly"]
}

target "compressed" {
  dockerfile-inline = "FROM scratch\nCOPY file.txt /compressed\n"
  tags = ["${REPO}/flags-push:compressed"]
  output = ["type=image,compression=uncompressed", "type=tar,dest=out/compressed.tar"]
}
