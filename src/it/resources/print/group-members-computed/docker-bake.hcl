variable "WITH_TESTS" { default = true }
group "default" { targets = WITH_TESTS ? concat(["a"], ["test"]) : ["a"] }
target "a" {}
target "test" {}
