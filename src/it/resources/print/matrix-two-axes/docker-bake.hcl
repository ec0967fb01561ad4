target "app" {
  name   = "app-${os}-${replace(ver, ".", "-")}"
  matrix = {
    os  = ["alpine", "debian"]
    ver = ["1.0", "2.0"]
  }
  args = { OS = os, VER = ver }
  tags = ["app:${os}-${ver}"]
}
