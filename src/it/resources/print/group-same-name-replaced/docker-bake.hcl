group "default" { targets = ["a"] }
group "default" { targets = ["b"] }
target "a" {}
target "b" {}
