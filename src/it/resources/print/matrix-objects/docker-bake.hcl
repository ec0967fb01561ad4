target "app" {
  name = "app-${item.n}"
  matrix = { item = [{ n = "a", p = ["linux/amd64"] }, { n = "b", p = [] }] }
  platforms = item.p
}
group "default" { targets = ["app"] }
