target "default" {
  no-cache = "true"
  shm-size = 1024
  tags     = [1, true, 2.5]
  target   = 5
  args     = { A = 1 / 4, B = 1e20, C = -0.5 }
  pull     = "false"
}
