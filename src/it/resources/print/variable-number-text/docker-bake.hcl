variable "N" { default = 1 }
target "default" { args = { N = N, HALF = N / 2, BIG = N * 1000000 } }
