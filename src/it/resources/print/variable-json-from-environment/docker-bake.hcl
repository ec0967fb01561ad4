variable "O" {
  type = object({ name = string, tags = list(string) })
  default = { name = "none", tags = [] }
}
variable "L" {
  type = list(string)
  default = ["z"]
}
target "default" {
  tags = concat(O.tags, L)
  args = { NAME = O.name }
}
