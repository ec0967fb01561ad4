target "default" { args = { B = "hcl", C = "hcl" } }
