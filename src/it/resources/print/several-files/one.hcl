variable "A" { default = "1" }
group "default" { targets = ["x"] }
target "x" { args = { A = A } }
local = "first"
