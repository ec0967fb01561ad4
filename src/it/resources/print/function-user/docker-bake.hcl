variable "TAG" { default = "dev" }
function "tag" {
  params = [name]
  result = ["${name}:${TAG}", "${name}:latest"]
}
function "all" {
  params          = [first]
  variadic_params = rest
  result          = join("/", concat([first], rest))
}
target "default" {
  tags = tag("app")
  args = { ALL = all("a", "b", "c"), NESTED = all(tag("x")...) }
}
