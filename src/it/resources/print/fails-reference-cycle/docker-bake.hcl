target "a" { args = { X = target.b.args.Y } }
target "b" { args = { Y = target.a.args.X } }
