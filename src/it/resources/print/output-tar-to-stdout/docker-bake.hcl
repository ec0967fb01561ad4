target "default" { output = ["type=tar"] }
