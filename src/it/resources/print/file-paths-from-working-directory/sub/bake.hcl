target "default" { context = "web" }
