#: FROM busybox
package docker
denied := load_json("denied.json")
default allow := false
allow if input.local
allow if { input.image; not input.image.repo in denied }
decision := {"allow": allow, "deny_msg": [sprintf("%s is on the list", [input.image.repo])]}
