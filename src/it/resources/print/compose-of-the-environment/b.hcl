target "app" { target = "t" }
