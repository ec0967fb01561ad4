target "a" {
  description = ""
}
target "b" {
  description = "late"
}
