target "default" {
  annotations     = ["index:org.example.a=1", "manifest[linux/amd64],manifest-descriptor:b=2", "c=3=4"]
  tags            = ["b:2", "a:1", "b:2"]
  platforms       = ["linux/amd64", "linux/arm64,linux/arm/v7"]
  no-cache-filter = ["b", "a", "b"]
  ulimits         = ["nofile=1024:2048", "core=-1"]
  entitlements    = ["security.insecure", "network.host"]
}
