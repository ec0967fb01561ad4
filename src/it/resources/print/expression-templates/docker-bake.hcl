variable "NAME" { default = "world" }
variable "ITEMS" { default = ["x", "y"] }
target "default" {
  args = {
    A = "hello ${NAME}"
    B = "%{ if NAME == "world" }all%{ else }one%{ endif }"
    C = "%{ for i, s in ITEMS }${i}:${s};%{ endfor }"
    D = "  ${~ NAME ~}  !"
    E = "$${literal} %%{literal}"
    F = "tab\t quote\" newline\n \u00e9"
    G = "${1 + 1}"
  }
}
