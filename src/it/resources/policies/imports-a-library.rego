#: FROM busybox
package docker
import data.lib.names
default allow := false
allow if input.local
allow if names.good(input.image.repo)
decision := {"allow": allow}
