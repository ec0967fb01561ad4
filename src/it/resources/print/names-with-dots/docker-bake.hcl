target "app_v1_2" {}
