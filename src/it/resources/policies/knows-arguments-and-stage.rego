#: FROM busybox AS one
#: FROM one AS two
#! args = { TEAM = "core" }
#! target = "one"
package docker
decision := {"allow": allow, "deny_msg": deny}
default allow := false
allow if { input.env.args.TEAM == "core"; input.env.target == "one"; input.env.filename == "Dockerfile" }
deny := ["wrong team"] if not allow
else := []
