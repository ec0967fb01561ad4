target "app1" {}
target "app2" {}
target "app9" {}
target "db" {}
