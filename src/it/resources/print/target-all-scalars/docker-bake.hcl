target "default" {
  description       = "everything that is one word"
  context           = "./web/../web"
  dockerfile        = "docker/Dockerfile.web"
  dockerfile-inline = "FROM scratch\nCOPY $${file} /\n"
  target            = "runtime"
  network           = "none"
  shm-size          = "128m"
  call              = "check"
  pull              = true
  no-cache          = false
}
