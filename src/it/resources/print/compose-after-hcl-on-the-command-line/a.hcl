target "app" { target = "hcl" }
