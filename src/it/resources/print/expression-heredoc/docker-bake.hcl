target "default" {
  dockerfile-inline = <<EOT
FROM scratch
COPY a b
  indented ${upper("x")}
EOT
  args = {
    FLUSH = <<-EOT
      one
        two
      three
    EOT
  }
}
