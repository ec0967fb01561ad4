target "default" {
  secret = ["id=a,env=HOME", "type=env,id=b,src=HOME", { id = "c", env = "HOME" }, "id=a,env=PATH", ""]
}
