target "default" { tags = ["oh"] }
