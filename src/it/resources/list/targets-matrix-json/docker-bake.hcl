target "app" {
  name        = "app-${v}-${os}"
  matrix      = { v = ["1", "2"], os = ["x"] }
  description = "version ${v}"
}
group "g" {
  targets = ["app"]
}
