group "default" { targets = ["a"] }
group "g2" { targets = ["b", "default"] }
target "a" {}
target "b" {}
