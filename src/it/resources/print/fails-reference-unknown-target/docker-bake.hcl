target "default" { args = { X = target.nope.context } }
