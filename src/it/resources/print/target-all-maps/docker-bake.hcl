target "default" {
  args        = { B = "2", A = 1, C = true, D = null, E = 1.50 }
  labels      = { "org.example.title" = "a <b> & \"c\"", z = null, "é" = "ü" }
  contexts    = { alpine = "docker-image://alpine:3.20", src = "./src", gone = "" }
  extra-hosts = { "db.internal" = "10.0.0.5", v6 = "::1" }
  resources   = { memory = "1g", memory-swap = -1, cpu-shares = 512, cpuset-cpus = "0-1" }
}
