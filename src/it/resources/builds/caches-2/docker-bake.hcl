# Caches that are taken, of those that caches-1 put; what they lack is run.
variable "REPO" {}

group "default" {
  targets = ["registry", "registry-short", "inline", "local", "local-tag", "local-uncompressed", "local-digest", "several", "missing", "missing-local", "linked"]
}

target "_steps" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
}

function "steps" {
  params = [name]
  result = "FROM busybox AS one\nRUN echo ${name} > /one\nFROM busybox\nCOPY --from=one /one /two\nCOPY file.txt /\nRUN cat /two /file.txt > /three\n"
}

function "pushed" {
  params = [name]
  result = ["type=registry,name=${REPO}/caches-2:${name},rewrite-timestamp=true"]
}

target "registry" {
  inherits = ["_steps"]
  dockerfile-inline = steps("registry")
  cache-from = ["type=registry,ref=${REPO}/caches:registry"]
  output = pushed("registry")
}

target "registry-short" {
  inherits = ["_steps"]
  dockerfile-inline = steps("registry-max")
  cache-from = ["${REPO}/caches:registry-max"]
  output = pushed("registry-short")
}

target "inline" {
  inherits = ["_steps"]
  dockerfile-inline = steps("inline")
  cache-from = ["type=registry,ref=${REPO}/caches:inline"]
  output = pushed("inline")
}

target "local" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local")
  cache-from = ["type=local,src=caches/local"]
  output = pushed("local")
}

target "local-tag" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-tag")
  cache-from = [{ type = "local", src = "caches/local-tag", tag = "mine" }]
  output = pushed("local-tag")
}

target "local-uncompressed" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-uncompressed")
  cache-from = ["type=local,src=caches/local-uncompressed"]
  cache-to = ["type=local,dest=caches/local-uncompressed,mode=max"]
  output = pushed("local-uncompressed")
}

target "local-digest" {
  inherits = ["_steps"]
  dockerfile-inline = steps("local-max")
  cache-from = ["type=local,src=caches/local-max,tag=latest"]
  output = pushed("local-digest")
}

target "several" {
  inherits = ["_steps"]
  dockerfile-inline = steps("several")
  cache-from = ["type=local,src=caches/nothing", "type=registry,ref=${REPO}/caches:nothing", "type=registry,ref=${REPO}/caches:several"]
  output = pushed("several")
}

target "missing" {
  inherits = ["_steps"]
  dockerfile-inline = steps("missing")
  cache-from = ["type=registry,ref=${REPO}/caches:missing"]
  output = pushed("missing")
}

target "missing-local" {
  inherits = ["_steps"]
  dockerfile-inline = steps("missing-local")
  cache-from = ["type=local,src=caches/not-there"]
  output = pushed("missing-local")
}

target "_base" {
  inherits = ["_steps"]
  dockerfile-inline = steps("base")
}

target "linked" {
  inherits = ["_steps"]
  contexts = { base = "target:_base" }
  dockerfile-inline = "FROM base\nRUN echo linked > /linked\n"
  cache-from = ["type=local,src=caches/linked"]
  output = pushed("linked")
}
