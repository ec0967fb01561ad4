variable "GREETING" {
  default = "Hello"
}

group "default" {
  targets = ["web", "worker"]
}

target "web" {
  context = "web"
  args = {
    GREETING = GREETING
  }
  labels = {
    "org.opencontainers.image.title" = "web"
  }
  tags   = ["example/web:dev"]
  output = ["type=cacheonly"]
}

target "worker" {
  context = "worker"
  contexts = {
    web = "target:web"
  }
  tags     = ["example/worker:dev"]
  shm-size = "64MiB"
  ulimits  = ["nofile=1024:2048"]
  output   = ["type=cacheonly"]
}
