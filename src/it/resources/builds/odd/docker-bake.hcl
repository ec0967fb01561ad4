# What a folder can hold besides files, and secrets that are not plain files.
group "default" {
  targets = ["odd-files", "odd-archive", "tight", "lower", "unset-secret", "device-secret"]
}

target "odd-files" {
  context = "odd"
  dockerfile-inline = "FROM scratch\nCOPY . /\n"
  output = ["type=local,dest=out/odd"]
}

target "odd-archive" {
  inherits = ["odd-files"]
  output = ["type=tar,dest=out/odd.tar"]
}

target "tight" {
  context = "tight"
  dockerfile-inline = "FROM scratch\nCOPY . /\n"
  output = ["type=local,dest=out/tight"]
}

target "lower" {
  context = "app"
  output = ["type=local,dest=out/lower"]
}

target "_secret" {
  context = "app"
  dockerfile-inline = <<EOT
FROM busybox AS read
RUN --mount=type=secret,id=key,required=true wc -c < /run/secrets/key > /size
FROM scratch
COPY --from=read /size /
EOT
}

target "unset-secret" {
  inherits = ["_secret"]
  secret = ["id=key,env=SET_BY_NOBODY"]
  output = ["type=tar,dest=out/unset.tar"]
}

target "device-secret" {
  inherits = ["_secret"]
  secret = ["id=key,src=/dev/null"]
  output = ["type=tar,dest=out/device.tar"]
}
