target "base" {
  args        = { A = "base", B = "base" }
  labels      = { l = "base" }
  tags        = ["base:1"]
  cache-from  = ["type=registry,ref=base", "shared"]
  platforms   = ["linux/amd64"]
  annotations = ["a=1"]
  contexts    = { x = "./x", y = "./y" }
  context     = "base"
  description = "from base"
  call        = "check"
}
target "default" {
  inherits    = ["base"]
  args        = { B = "own", C = "own" }
  tags        = ["own:1"]
  cache-from  = ["shared", "type=local,src=cache"]
  annotations = ["b=2", "a=1"]
  contexts    = { y = "" }
}
