target "default" { args = { X = target } }
