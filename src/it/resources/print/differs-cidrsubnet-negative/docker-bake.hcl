target "default" { args = { A = cidrsubnet("10.0.0.0/8", -1, 0) } }
