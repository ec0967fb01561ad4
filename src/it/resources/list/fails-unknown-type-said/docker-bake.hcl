group "default" {
  targets = ["web", "db"]
}
group "everything" {
  description = "all there is"
  targets     = ["web", "worker", "db"]
}
group "none" {
  targets = []
}
group "described-none" {
  description = "nothing"
  targets     = []
}
target "web" {
  description = "the site"
}
target "worker" {
  inherits    = ["_base"]
  description = "runs <jobs> & more"
}
target "db" {}
target "_base" {
  description = "hidden"
}
target "a-name-that-is-quite-long" {
  description = "ümläut 日本"
}
target "child" {
  inherits = ["web"]
}
