#@ git
#! policy = ["filename=nowhere.rego"]
#: FROM busybox
package docker
decision := {"allow": true}
