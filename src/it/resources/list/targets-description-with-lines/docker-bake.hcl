target "a" {
  description = "one\ntwo"
}
target "bbbbbbbbbbbb" {
  description = "tab\there"
}
target "c" {
  description = "x\ty\tz"
}
