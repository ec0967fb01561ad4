target "default" {
  cache-from = ["user/app:cache", "a,b", "type=gha,Scope=x", { type = "local", src = "c" }, "", "user/app:cache"]
  cache-to   = ["type=registry,ref=user/app:cache,mode=max", { type = "inline" }]
}
