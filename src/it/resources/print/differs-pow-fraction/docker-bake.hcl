target "default" { args = { A = pow(3, 2.7) } }
