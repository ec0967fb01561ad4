group "g" { targets = ["a"] }
target "a" {}
target "default" { args = { FIRST = group.g.targets[0] } }
