variable "A" {
  type    = object({ x = any, y = list(any) })
  default = { x = [1, "a"], y = ["b"] }
}
variable "M" {
  type    = map(any)
  default = { k = { z = null } }
}
