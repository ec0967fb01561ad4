variable "PLAIN" {}
variable "TEXT" {
  default     = "hello"
  description = "a greeting"
}
variable "QUOTED" {
  default = "\"q\""
}
variable "TYPED_QUOTED" {
  type    = string
  default = "\"q\" <b>"
}
variable "NUMBER" {
  default = 1.50
}
variable "BIG" {
  default = 123456789012345678901234567890
}
variable "TYPED_NUMBER" {
  type    = number
  default = "42"
}
variable "FLAG" {
  default = true
}
variable "TYPED_FLAG" {
  type = bool
}
variable "NOTHING" {
  default = null
}
variable "LIST" {
  type        = list(string)
  default     = ["a", "b"]
  description = "some"
}
variable "SET" {
  type    = set(number)
  default = [3, 1, 3]
}
variable "MAP" {
  type    = map(number)
  default = { b = 2, a = 1 }
}
variable "NULL_MAP" {
  type = map(number)
}
variable "OBJECT" {
  type    = object({ a = string, b = optional(number) })
  default = { a = "x" }
}
variable "TUPLE" {
  type    = tuple([string, bool])
  default = ["x", true]
}
variable "ANY" {
  type    = any
  default = { k = ["v", 1] }
}
variable "ANY_LIST" {
  type    = list(any)
  default = ["v", "w"]
}
variable "LOOSE" {
  default = { k = ["v", 1, null], "<" = { d = false } }
}
variable "LOOSE_TUPLE" {
  default = [1, "two", null]
}
variable "REFERS" {
  default = "${TEXT} ${upper(TEXT)}"
}
variable "ÜBER" {
  default = "ö"
}
