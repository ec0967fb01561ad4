target "default" { context = "git@github.com:example/app.git" }
target "legacy" { context = "github.com/example/app" }
target "ssh" { context = "ssh://git@example.com/app.git#v1" }
