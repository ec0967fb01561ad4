target "x" {
