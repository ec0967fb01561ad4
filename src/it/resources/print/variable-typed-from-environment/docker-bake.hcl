variable "L" { 
  type = list(string)
}
variable "NL" {
  type = list(number)
}
variable "M" {
  type = map(string)
}
variable "B" {
  type = bool
}
variable "N" {
  type = number
}
variable "T" {
  type = tuple([string, number, bool])
}
target "default" {
  tags = L
  args = merge(M, { B = B, N = N, SUM = NL[0] + NL[1], T = "${T[0]}-${T[1]}-${T[2]}" })
}
