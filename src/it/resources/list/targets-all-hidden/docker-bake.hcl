target "_a" {}
