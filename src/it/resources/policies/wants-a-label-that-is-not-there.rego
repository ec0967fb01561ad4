#: FROM busybox
package docker
default allow := false
allow if input.local
allow if input.image.labels["org.example.team"] == "core"
decision := {"allow": allow, "deny_msg": ["a label is missing"]}
