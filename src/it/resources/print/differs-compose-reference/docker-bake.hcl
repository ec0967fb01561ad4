target "seen" { args = target.app.args }
