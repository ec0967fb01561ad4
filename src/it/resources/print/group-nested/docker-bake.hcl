group "default" { targets = ["b", "front"] }
group "front" {
  targets     = ["a", "deep"]
  description = "what users see"
}
group "deep" { targets = ["c", "a"] }
target "a" {}
target "b" {}
target "c" {}
target "unreached" {}
