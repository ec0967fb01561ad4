target "default" {
  context    = "cwd://a/./b/../c"
  dockerfile = "cwd://Dockerfile.x"
}
target "abs" { context = "/srv//app/" }
target "up" { context = "../../x/" }
