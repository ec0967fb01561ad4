target "a" { output = ["type=image,name=x,push=true"] }
target "b" { output = ["out/dir"] }
target "c" { output = ["-"] }
target "d" { output = ["type=oci,dest=x.tar,\"annotation.a=b,c\""] }
target "e" { output = [{ type = "docker", dest = "e.tar" }, { type = "registry" }] }
target "f" { output = ["type=tar"] }
target "g" { output = ["TYPE=Local, Dest =x"] }
target "h" { output = ["type=image", "type=docker", "type=image", "type=registry"] }
