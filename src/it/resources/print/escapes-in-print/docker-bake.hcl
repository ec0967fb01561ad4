target "default" {
  args              = { A = "$${x} %%{y} $$z" }
  labels            = { "k" = "$${l}" }
  annotations       = ["a=$${b}"]
  tags              = ["$${t}"]
  extra-hosts       = { h = "%%{i}" }
  dockerfile-inline = "RUN echo $${HOME}\u2028"
}
