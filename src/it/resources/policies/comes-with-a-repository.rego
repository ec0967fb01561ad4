#@ git
#: FROM busybox
#: COPY f /
package docker
import data.lib.names
default allow := false
allow if { names.good(input.image.repo); print("looking at", input.image.repo) }
allow if input.git.remote
allow if input.local
decision := {"allow": allow, "deny_msg": ["no"]}
