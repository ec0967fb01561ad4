#@ git
#! policy = ["disabled=true"]
#: FROM busybox
package docker
decision := {"allow": false}
