#@ files
#: FROM busybox
package docker
decision := {"allow": object.get(input, "image", null) == null, "deny_msg": ["no images"]}
