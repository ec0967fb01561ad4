group "default" { targets = ["a"] }
group "g2" { targets = ["b"] }
target "a" {}
target "b" {}
target "c" {}
