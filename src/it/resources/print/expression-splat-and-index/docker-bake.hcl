variable "LIST" { default = [{ n = "a", v = { x = 1 } }, { n = "b", v = { x = 2 } }] }
target "default" {
  tags = LIST[*].n
  args = { A = LIST.0.n, B = LIST[1].v.x, C = join("", LIST.*.v.x), D = LIST[0]["n"] }
}
