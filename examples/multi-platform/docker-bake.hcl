variable "PLATFORMS" {
  type    = list(string)
  default = ["linux/amd64", "linux/arm64"]
}

group "default" {
  targets = ["tool"]
}

target "base" {
  dockerfile = "base.Dockerfile"
  platforms  = PLATFORMS
  output     = ["type=cacheonly"]
}

target "tool" {
  description = "The tool, for all platforms"
  contexts = {
    base = "target:base"
  }
  platforms   = PLATFORMS
  tags        = ["example/tool:dev"]
  annotations = ["index,manifest:org.opencontainers.image.title=tool"]
  output      = ["type=cacheonly"]
}

target "here" {
  description = "The tool, for this machine"
  inherits    = ["tool"]
  platforms   = [BAKE_LOCAL_PLATFORM]
}
