target "a" {
