target "default" {
  context    = ""
  dockerfile = ""
  target     = ""
  tags       = ["", "a", ""]
  call       = ""
}
