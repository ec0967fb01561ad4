variable "A" { default = "hcl" }
target "web" { args = { A = A } }
group "default" { targets = ["app", "web"] }
