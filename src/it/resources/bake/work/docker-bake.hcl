variable "V" { default = "v0" }

group "default" { targets = ["app"] }
group "both" {
  targets = ["app", "b"]
  description = "Both"
}
group "asked" { targets = ["warns", "clean", "outlined"] }

target "app" {
  description = "The app"
  args = { X = V }
  tags = ["jbake-it-bake/app:1"]
}
target "b" {
  context = "sub"
  dockerfile = "Dockerfile.b"
  output = ["type=cacheonly"]
}
target "clean" { dockerfile-inline = "FROM scratch" }
target "_base" { args = { A = "1" } }
target "child" {
  inherits = ["_base"]
  dockerfile-inline = "FROM scratch"
}
target "m" {
  name = "m-${v}"
  matrix = { v = ["one", "two"] }
  dockerfile-inline = "FROM scratch"
  output = ["type=cacheonly"]
}

target "warns" { dockerfile-inline = "FROM scratch as x\nmaintainer me\n" }
target "twice" { inherits = ["warns"] }
target "outlined" {
  call = "outline"
  dockerfile-inline = "# what it is\nARG V=1\nFROM busybox AS final\n# how many\nARG N=3\nRUN --mount=type=secret,id=token,required true"
}
target "linked" {
  contexts = { base = "target:base" }
  dockerfile-inline = "FROM base\nRUN echo linked"
  output = ["type=cacheonly"]
}
target "base" {
  dockerfile-inline = "FROM busybox\nRUN echo base"
}

target "syntax" { dockerfile-inline = "FROM scratch\nFOO x" }
target "fails" {
  dockerfile-inline = "FROM busybox\nRUN echo last words; exit 3"
  output = ["type=cacheonly"]
}
target "nofile" { dockerfile = "Dockerfile.not" }
target "nocontext" { context = "not-there" }
target "nostage" { target = "none" }
target "nosecret" {
  dockerfile-inline = "FROM busybox\nRUN --mount=type=secret,id=none,required=true true"
  output = ["type=cacheonly"]
}
target "net" {
  network = "nowhere"
  dockerfile-inline = "FROM scratch"
}
target "badcall" {
  call = "check,x=1"
  dockerfile-inline = "FROM scratch"
}
