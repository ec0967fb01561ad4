target "app" {
  args       = { A = "1", B = "2" }
  tags       = ["app:1"]
  platforms  = ["linux/amd64"]
  cache-from = ["one"]
  output     = ["type=image"]
  labels     = { l = "1" }
  secret     = ["id=s,env=HOME"]
  annotations = ["a=1"]
  entitlements = ["network.host"]
  contexts   = { x = "./x" }
}
target "app2" { inherits = ["app"] }
target "db" {}
group "default" { targets = ["app"] }
