target "default" {
  context = "https://github.com/example/app.git#main:sub"
  contexts = {
    oci  = "oci-layout:///tmp/layout:tag"
    url  = "https://example.com/archive.tar.gz"
    cwd  = "cwd://lib/../src"
    here = "."
  }
}
