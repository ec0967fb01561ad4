target "default" { tags = ["no"] }
