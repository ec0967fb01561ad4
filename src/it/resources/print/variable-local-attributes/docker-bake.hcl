base = "debian"
version = upper("a${base}")
target "default" { args = { V = version } }
