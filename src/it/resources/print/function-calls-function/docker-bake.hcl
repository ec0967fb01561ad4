function "twice" {
  params = [s]
  result = "${s}${s}"
}
function "four" {
  params = [s]
  result = twice(twice(s))
}
target "default" { args = { A = four("x") } }
