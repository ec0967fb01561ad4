target "default" {}
target "unasked" { args = { A = NOPE } }
