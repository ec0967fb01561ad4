variable "A" { default = "default" }
target "web" { args = { A = A } }
group "default" { targets = ["web"] }
