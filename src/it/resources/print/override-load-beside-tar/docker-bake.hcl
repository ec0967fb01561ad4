target "default" { output = ["type=docker,dest=x.tar"] }
