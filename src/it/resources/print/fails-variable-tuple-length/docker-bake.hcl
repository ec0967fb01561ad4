variable "T" { type = tuple([string, string]) }
target "default" { tags = T }
