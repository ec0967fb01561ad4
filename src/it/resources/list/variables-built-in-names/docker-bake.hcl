variable "BAKE_CMD_CONTEXT" {
  default = "mine"
}
variable "A" {
  default = BAKE_LOCAL_PLATFORM
}
