x = 5
variable "A" {
  default = f(x)
}
function "f" {
  params = [n]
  result = n * 2
}
