#@ git
#! policy = ["filename=third.rego,reset=true", "filename=second.rego"]
#: FROM busybox
package docker
decision := {"allow": false}
