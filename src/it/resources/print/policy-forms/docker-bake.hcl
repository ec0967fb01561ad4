target "default" {
  policy = ["filename=a.rego", { filename = "b.rego", strict = true }, "reset=true,disabled=false,log-level=warn"]
}
