target "default" { tags = ["a"] target = "b" }
