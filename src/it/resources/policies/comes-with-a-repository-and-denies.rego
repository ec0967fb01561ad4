#@ git
#: FROM busybox
package docker
decision := {"allow": object.get(input, "image", {}) == {}, "deny_msg": [$"{input.image.repo} is none of {load_json("denied.json")}"]}
