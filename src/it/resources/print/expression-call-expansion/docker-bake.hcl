target "default" { args = { A = max([1, 5, 3]...) } }
