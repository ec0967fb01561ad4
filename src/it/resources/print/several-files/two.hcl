group "default" { targets = ["x", "y"] }
target "x" { tags = [local] }
target "y" { inherits = ["x"] }
local = "second"
