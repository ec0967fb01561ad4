variable "S" {
  type = string
  default = 5
}
variable "N" {
  type = number
  default = "7"
}
variable "L" {
  type = list(string)
  default = ["a", 1, true]
}
variable "M" {
  type = map(number)
  default = { b = "2", a = 1 }
}
variable "O" {
  type = object({ name = string, port = optional(number) })
  default = { name = "web" }
}
variable "T" {
  type = tuple([string, number])
  default = ["x", 1]
}
variable "SET" {
  type = set(string)
  default = ["b", "a", "b"]
}
target "default" {
  args = {
    S = S, N = N, L = join(",", L), M = join(",", [for k, v in M : "${k}=${v}"])
    O = O.name, P = O.port == null ? "none" : O.port, T = "${T[0]}${T[1]}", SET = join("+", SET)
  }
}
