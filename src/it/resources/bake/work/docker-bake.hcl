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

# what steps say
target "longlog" {
  dockerfile-inline = "FROM busybox\nRUN seq 1 300; exit 7"
  output = ["type=cacheonly"]
}
target "escapes" {
  dockerfile-inline = "FROM busybox\nRUN printf 'a\\033[31mred\\033[0m\\n\\033]0;title\\007x\\r\\nabc\\rde\\n\\b\\b\\tq\\n\\001\\002\\377\\376\\n\\033[2Jgone\\n'; exit 1"
  output = ["type=cacheonly"]
}
target "heredoc" {
  dockerfile-inline = "FROM busybox\nRUN <<EOT\necho one\nexit 9\nEOT\n"
  output = ["type=cacheonly"]
}
target "lines" {
  dockerfile-inline = "FROM busybox\nRUN echo one && \\\n  echo two && \\\n  # three\n  exit 9\n"
  output = ["type=cacheonly"]
}
target "killed" {
  dockerfile-inline = "FROM busybox\nRUN kill -9 $$"
  output = ["type=cacheonly"]
}
target "noexec" {
  dockerfile-inline = "FROM busybox\nRUN [\"/nope\"]"
  output = ["type=cacheonly"]
}
target "nosource" {
  dockerfile-inline = "FROM busybox\nRUN true\nCOPY --from=nostage /a /b\nRUN true\n"
  output = ["type=cacheonly"]
}
target "warnsandfails" {
  dockerfile-inline = "FROM busybox as x\nmaintainer me\nRUN exit 4\n"
  output = ["type=cacheonly"]
}
target "warnsmuch" {
  dockerfile-inline = "FROM busybox as x\nmaintainer me\nENV a b\nENV PASSWORD=x\nLABEL a b\nCMD echo hi\nCMD echo ho\nWORKDIR foo\nSTOPSIGNAL $FOO\n"
  output = ["type=cacheonly"]
}
target "circle" {
  dockerfile-inline = "FROM a AS b\nCOPY --from=b /x /y\nFROM b AS a"
  output = ["type=cacheonly"]
}
target "noname" {
  dockerfile-inline = "FROM $${NOPE}"
  output = ["type=cacheonly"]
}
target "onlycomment" {
  dockerfile-inline = "# nothing"
  output = ["type=cacheonly"]
}
target "nofrontend" {
  dockerfile-inline = "# syntax=127.0.0.1:5000/jbake-it/nope:2\nFROM scratch"
  output = ["type=cacheonly"]
}
target "noserver" {
  dockerfile-inline = "FROM scratch\nADD http://127.0.0.1:1/x /x"
  output = ["type=cacheonly"]
}
target "longname" {
  dockerfile-inline = "FROM busybox\nRUN echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  output = ["type=cacheonly"]
}
target "around" {
  shm-size = "64m"
  ulimits = ["nofile=100:200"]
  extra-hosts = { foo = "1.2.3.4" }
  dockerfile-inline = "FROM busybox\nRUN df /dev/shm; ulimit -n; grep foo /etc/hosts; exit 1"
  output = ["type=cacheonly"]
}
target "bothplatforms" {
  platforms = ["linux/amd64", "linux/arm64"]
  dockerfile-inline = "FROM scratch\nCOPY j.json /"
  output = ["type=cacheonly"]
}
target "notfile" { dockerfile = "sub" }
