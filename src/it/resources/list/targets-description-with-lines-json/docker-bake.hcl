target "a" {
  description = "one\ntwo\t\u0001\u2028"
}
