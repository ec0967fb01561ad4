variable "TAG" { default = "1.0" }
variable "COUNT" { default = 3 }
variable "FLAG" { default = false }
variable "NONE" { default = null }
target "default" {
  args = {
    TAG = TAG, COUNT = COUNT + 1, FLAG = FLAG ? "on" : "off", NONE = NONE
  }
}
