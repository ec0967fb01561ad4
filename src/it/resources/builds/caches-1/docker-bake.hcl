# Caches that are put: into folders, the registry, and images themselves.
variable "REPO" {}

group "default" {
  targets = ["registry", "registry-max", "registry-image", "registry-docker", "registry-uncompressed", "inline", "inline-of-arg", "local", "local-max", "local-tag", "local-image", "local-docker",
    "local-uncompressed", "local-reset", "several", "ignored-failure", "linked"]
}

target "_steps" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  output = ["type=cacheonly"]
}

function "steps" {
  params = [name]
  result = "FROM busybox AS one\nRUN echo ${name} > /one\nFROM busybox\nCOPY --from=one /one /two\nCOPY file.txt /\nRUN cat /two /file.txt > /three\n"
}

target "registry" {
  inherits = ["_steps"]
  dockerfile-inline = steps("registry")
  cache-to = ["type=registry,ref=${REPO}/caches:registry"]
}

target "registry-max" {
  inherits = ["_steps"]
  dockerfile-inline = steps("registry-max")
  cache-to = ["type=registry,ref=${REPO}/caches:registry-max,mode=max"]
}

target "registry-image" {
  inherits = ["_steps"]
  dockerfile-inline = steps("registry-image")
  cache-to = ["type=registry,ref=${REPO}/caches:registry-image,image-manifest=true,oci-mediatypes=true,ignore-error=true"]
}

target "registry-docker" {
  inherits = ["_steps"]
  dockerfile-inline = steps("registry-docker")
  cache-to = ["type=registry,ref=${REPO}/caches:registry-docker,image-manifest=false,oci-mediatypes=false"]
}

target "registry-uncompressed" {
  inherits = ["_steps"]
  dockerfile-inline = steps("registry-uncompressed")
  cache-to = [{ type = "registry", ref = "${REPO}/caches:registry-uncompressed", compression = "uncompressed", force-compression = "true" }]
}

target "inline" {
  inherits = ["_steps"]
  dockerfile-inline = steps("inline")
  tags = ["${REPO}/caches:inline"]
  output = ["type=registry"]
  cache-to = ["type=inline"]
}

target "inline-of-arg" {
  dockerfile-inline = steps("inline-of-arg")
  args = { SOURCE_DATE_EPOCH = "1700000000", BUILDKIT_INLINE_CACHE = "1" }
  tags = ["${REPO}/caches:inline-of-arg"]
  output = ["type=registry"]
}

target "local" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local")
  cache-to = ["type=local,dest=caches/local"]
}

target "local-max" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-max")
  cache-to = ["type=local,dest=caches/local-max,mode=max"]
}

target "local-tag" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-tag")
  cache-to = ["type=local,dest=caches/local-tag,tag=mine"]
}

target "local-image" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-image")
  cache-to = ["type=local,dest=caches/local-image,image-manifest=true,oci-mediatypes=true"]
}

target "local-docker" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-docker")
  cache-to = ["type=local,dest=caches/local-docker,image-manifest=false,oci-mediatypes=false"]
}

target "local-uncompressed" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-uncompressed")
  cache-to = ["type=local,dest=caches/local-uncompressed,mode=max,compression=uncompressed,force-compression=true"]
}

target "local-reset" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-reset")
  cache-to = ["type=local,dest=caches/local-reset,reset=true"]
}

target "several" {
  inherits = ["_steps"]
  dockerfile-inline = steps("several")
  cache-to = ["type=registry,ref=${REPO}/caches:several,mode=max", "type=inline"]
  tags = ["${REPO}/caches:several-image"]
  output = ["type=registry"]
}

target "ignored-failure" {
  inherits = ["_steps"]
  dockerfile-inline = steps("ignored-failure")
  cache-to = ["type=registry,ref=127.0.0.1:1/nobody/listens,ignore-error=true"]
}

target "_base" {
  dockerfile-inline = steps("base")
  args = { SOURCE_DATE_EPOCH = "1700000000" }
}

target "linked" {
  inherits = ["_steps"]
  contexts = { base = "target:_base" }
  dockerfile-inline = "FROM base\nRUN echo linked > /linked\n"
  cache-to = ["type=local,dest=caches/linked,mode=max"]
}
