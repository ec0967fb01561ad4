#: FROM busybox
#! policy = [{ disabled = true }]
package docker
decision := {"allow": false}
