variable "VERSION" {
  default = "1.0"
}

group "default" {
  targets = ["app"]
}

target "app" {
  args        = { VERSION = VERSION }
  tags        = ["outputs-example:${VERSION}"]
  annotations = ["org.opencontainers.image.version=${VERSION}"]
  output = [
    "type=local,dest=out/files",
    "type=oci,dest=out/layout,tar=false",
    "type=image",
  ]
  cache-from = ["type=local,src=out/cache"]
  cache-to   = ["type=local,dest=out/cache,mode=max"]
}
