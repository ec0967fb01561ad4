target "app" { tags = ["t"] }
