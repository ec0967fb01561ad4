variable "CI" { default = false }
target "default" {
  tags      = CI ? ["ci"] : []
  cache-to  = [CI ? "type=gha" : ""]
  platforms = CI ? ["linux/amd64"] : null
  output    = [CI ? "type=registry" : "", "type=image"]
}
