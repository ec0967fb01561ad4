target "default" {
  context    = null
  dockerfile = null
  target     = null
  tags       = null
  args       = null
  pull       = null
}
