# What a target can say of the build itself. All push, so that all is seen.
variable "REPO" {}

function "pushed" {
  params = [name]
  result = ["type=registry,name=${REPO}/attributes:${name},rewrite-timestamp=true"]
}

group "default" {
  targets = [
    "plain", "dockerfile", "dockerfile-absolute", "lower-case", "inline", "args", "arg-of-environment", "labels",
    "stage", "last-stage", "no-cache", "no-cache-filter", "pull", "network-none", "network-host", "network-default",
    "shm-size", "shm-size-bytes", "ulimits", "extra-hosts", "resources", "secrets", "secret-of-environment",
    "secret-as-environment", "entitlements", "ignored", "own-ignore", "named-context", "named-image", "named-scratch",
    "replaced-image", "linked", "linked-stage", "annotations", "epoch", "epoch-of-arg", "tags", "config", "contexts-reserved",
    "proxies", "hostname", "labels-replace",
  ]
}

target "plain" {
  context = "app"
  output = pushed("plain")
}

target "dockerfile" {
  context = "app"
  dockerfile = "Other.dockerfile"
  output = pushed("dockerfile")
}

target "dockerfile-absolute" {
  context = "app"
  dockerfile = "cwd://app/Other.dockerfile"
  output = pushed("dockerfile-absolute")
}

target "lower-case" {
  context = "lower"
  output = pushed("lower-case")
}

target "inline" {
  context = "app"
  dockerfile = "not-there"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /inline.txt\n"
  output = pushed("inline")
}

target "args" {
  context = "app"
  dockerfile-inline = <<EOT
ARG BASE=nothing
FROM $BASE
ARG WORD
ARG QUOTED
ARG EMPTY=full
ENV WORD=$WORD QUOTED=$QUOTED EMPTY=$EMPTY
COPY app.txt /$WORD
EOT
  args = { BASE = "scratch", WORD = "hello", QUOTED = "a \"b\" 'c', $d=e", EMPTY = "", UNUSED = "x", NOTHING = null }
  output = pushed("args")
}

target "arg-of-environment" {
  context = "app"
  dockerfile = "Other.dockerfile"
  args = { NAME = "${FROM_ENVIRONMENT}" }
  output = pushed("arg-of-environment")
}
variable "FROM_ENVIRONMENT" { default = "unset" }

target "labels" {
  context = "app"
  labels = { "org.example.a" = "1", "org.example.b" = "two words, \"three\"", "empty" = "", "null" = null, "ü" = "ö" }
  output = pushed("labels")
}

target "labels-replace" {
  context = "app"
  dockerfile-inline = "FROM scratch\nLABEL a=dockerfile b=dockerfile\nCOPY app.txt /\n"
  labels = { a = "definition" }
  output = pushed("labels-replace")
}

target "_stages" {
  context = "app"
  dockerfile-inline = <<EOT
FROM scratch AS one
COPY app.txt /one
FROM scratch AS two
COPY --from=one /one /two
FROM scratch AS three
COPY --from=two /two /three
EOT
}

target "stage" {
  inherits = ["_stages"]
  target = "two"
  output = pushed("stage")
}

target "last-stage" {
  inherits = ["_stages"]
  output = pushed("last-stage")
}

target "_runs" {
  context = "app"
  args = { SOURCE_DATE_EPOCH = "1700000000" }
}

target "no-cache" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN echo ran > /ran\n"
  no-cache = true
  output = pushed("no-cache")
}

target "no-cache-filter" {
  inherits = ["_stages"]
  no-cache-filter = ["one", "three"]
  output = pushed("no-cache-filter")
}

target "pull" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN echo pulled > /ran\n"
  pull = true
  output = pushed("pull")
}

target "network-none" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN ls /sys/class/net > /nets\n"
  network = "none"
  output = pushed("network-none")
}

target "network-host" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN readlink /proc/self/ns/net | wc -l > /nets; cat /etc/hosts | grep -c . > /hosts\n"
  network = "host"
  output = pushed("network-host")
}

target "network-default" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN ls /sys/class/net | wc -l > /nets\n"
  network = "default"
  output = pushed("network-default")
}

target "shm-size" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN df -k /dev/shm | tail -1 | awk '{print $2}' > /shm\n"
  shm-size = "96m"
  output = pushed("shm-size")
}

target "shm-size-bytes" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN df -k /dev/shm | tail -1 | awk '{print $2}' > /shm-in-bytes\n"
  shm-size = "33554432"
  output = pushed("shm-size-bytes")
}

target "ulimits" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN (ulimit -Sn; ulimit -Hn; ulimit -Sc; ulimit -Hc) > /limits\n"
  ulimits = ["nofile=512:1024", "core=0"]
  output = pushed("ulimits")
}

target "extra-hosts" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN grep -E 'first|second|third' /etc/hosts > /hosts\n"
  extra-hosts = { first = "10.1.2.3", second = "10.1.2.4,10.1.2.5", third = "[::7]" }
  output = pushed("extra-hosts")
}

target "resources" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN echo bounded > /bounded\n"
  resources = { memory = "64m", memory-swap = "128m", cpu-shares = 512, cpu-period = 100000, cpu-quota = 50000, cpuset-cpus = "0" }
  output = pushed("resources")
}

target "secrets" {
  inherits = ["_runs"]
  dockerfile-inline = <<EOT
FROM busybox
RUN --mount=type=secret,id=key sha256sum /run/secrets/key > /sum
RUN --mount=type=secret,id=other,target=/o,mode=0440,uid=7 stat -c '%a %u' /o > /stat && sha256sum /o >> /stat
RUN --mount=type=secret,id=missing test -e /run/secrets/missing || echo none > /missing
EOT
  secret = ["id=key,src=key", { id = "other", src = "app/app.txt" }]
  output = pushed("secrets")
}

target "secret-of-environment" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN --mount=type=secret,id=word sha256sum /run/secrets/word > /sum\n"
  secret = ["id=word,env=SECRET_WORD"]
  output = pushed("secret-of-environment")
}

target "secret-as-environment" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nRUN --mount=type=secret,id=SECRET_WORD,env=W echo -n $W | sha256sum > /sum-as-env\n"
  secret = ["id=SECRET_WORD"]
  output = pushed("secret-as-environment")
}

target "entitlements" {
  inherits = ["_runs"]
  dockerfile-inline = <<EOT
# syntax=
FROM busybox
RUN --security=insecure grep -c CapEff:.*ffff /proc/self/status > /caps
EOT
  entitlements = ["security.insecure", "network.host"]
  output = pushed("entitlements")
}

target "ignored" {
  context = "ignored"
  output = pushed("ignored")
}

# A folder of its own: BuildKit keeps one copy of a folder, and what another target leaves out of it changes its times.
target "own-ignore" {
  context = "owned"
  dockerfile = "Own.dockerfile"
  output = pushed("own-ignore")
}

target "named-context" {
  context = "app"
  contexts = { lib = "lib", more = "more" }
  dockerfile-inline = "FROM scratch\nCOPY --from=lib lib.txt /\nCOPY --from=more . /more/\nCOPY app.txt /\n"
  output = pushed("named-context")
}

target "named-image" {
  inherits = ["_runs"]
  contexts = { base = "docker-image://busybox:latest" }
  dockerfile-inline = "FROM base\nRUN echo on-base > /on-base\n"
  output = pushed("named-image")
}

target "named-scratch" {
  context = "app"
  contexts = { base = "docker-image://scratch" }
  dockerfile-inline = "FROM base\nCOPY app.txt /on-scratch\n"
  output = pushed("named-scratch")
}

target "replaced-image" {
  context = "app"
  contexts = { "alpine:3.99" = "target:plain", "example.org/lib" = "lib" }
  dockerfile-inline = "FROM alpine:3.99\nCOPY --from=example.org/lib lib.txt /\n"
  output = pushed("replaced-image")
}

target "_base" {
  context = "lib"
  dockerfile-inline = "FROM scratch\nENV OF=base\nLABEL of=base\nCOPY lib.txt /base\n"
}

target "linked" {
  context = "app"
  contexts = { base = "target:_base" }
  dockerfile-inline = "FROM base\nENV MORE=$OF\nCOPY app.txt /\n"
  output = pushed("linked")
}

target "linked-stage" {
  context = "app"
  contexts = { linked = "target:linked", base = "target:_base" }
  dockerfile-inline = "FROM scratch\nCOPY --from=linked /app.txt /from-linked\nCOPY --from=base /base /from-base\n"
  output = pushed("linked-stage")
}

target "annotations" {
  context = "app"
  annotations = [
    "org.example.plain=manifest", "index:org.example.index=index", "manifest,index-descriptor:org.example.both=both",
    "manifest-descriptor[linux/amd64]:org.example.here=yes", "manifest[linux/arm64]:org.example.elsewhere=no",
    "org.example.equals=a=b,c"
  ]
  output = pushed("annotations")
}

target "epoch" {
  inherits = ["_runs"]
  dockerfile-inline = "FROM busybox\nWORKDIR /made\nRUN echo made > made && mkdir deep && touch -d @1800000000 deep/later\n"
  output = pushed("epoch")
}

target "epoch-of-arg" {
  context = "app"
  args = { SOURCE_DATE_EPOCH = "1" }
  dockerfile-inline = "FROM scratch\nARG SOURCE_DATE_EPOCH\nENV EPOCH=$SOURCE_DATE_EPOCH\nCOPY app.txt /\n"
  output = pushed("epoch-of-arg")
}

target "tags" {
  context = "app"
  tags = ["${REPO}/attributes:tags", "${REPO}/attributes-other", "${REPO}/deep/er/name:v1.0"]
  output = ["type=registry"]
}

target "config" {
  context = "app"
  dockerfile-inline = <<EOT
FROM scratch
COPY --chown=7:8 --chmod=4711 app.txt /bin/app
COPY --link app.txt /linked
ENTRYPOINT ["/bin/app"]
CMD ["a", "b"]
ENV A=1 B="two words"
EXPOSE 80 443/udp
VOLUME /data
USER 7:8
WORKDIR /work
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=5s CMD ["/bin/app", "-h"]
ONBUILD COPY . /onbuild
SHELL ["/bin/app", "-c"]
MAINTAINER somebody
EOT
  output = pushed("config")
}

target "contexts-reserved" {
  context = "app"
  contexts = { dockerfile = "lib", context = "lib" }
  dockerfile = "Dockerfile"
  dockerfile-inline = "FROM scratch\nCOPY app.txt /\nCOPY --from=dockerfile lib.txt /\n"
  output = pushed("contexts-reserved")
}

target "proxies" {
  inherits = ["_runs"]
  args = { HTTP_PROXY = "http://proxy.example:3128", no_proxy = "a.example" }
  dockerfile-inline = "FROM busybox\nRUN env | grep -i proxy | sort > /proxies\n"
  output = pushed("proxies")
}

target "hostname" {
  inherits = ["_runs"]
  args = { BUILDKIT_SANDBOX_HOSTNAME = "sandbox", BUILDKIT_CACHE_MOUNT_NS = "ns", BUILDKIT_CONTEXT_KEEP_GIT_DIR = "1", BUILDKIT_DOCKERFILE_CHECK = "skip=all" }
  dockerfile-inline = "FROM busybox\nRUN hostname > /name\nRUN --mount=type=cache,target=/c echo hit > /c/x\n"
  output = pushed("hostname")
}
