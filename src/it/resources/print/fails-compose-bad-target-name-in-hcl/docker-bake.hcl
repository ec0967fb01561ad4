target "b c" {}
