target "a" {}
target "default" { args = { X = target.a.nope } }
