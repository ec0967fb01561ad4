group "web-all" { targets = ["web-a", "web-b"] }
target "web-a" {}
target "web-b" {}
target "db" {}
