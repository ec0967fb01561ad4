#: FROM busybox
#! policy = [{ filename = "third.rego", reset = true }]
package docker
decision := {"allow": false}
