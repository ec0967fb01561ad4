#: FROM busybox
package docker
default allow := false
allow if input.local
allow if input.image.repo == "alpine"
deny_msg contains msg if {
  input.image
  not allow
  msg := sprintf("image %s:%s of %s is not allowed", [input.image.repo, input.image.tag, input.image.host])
}
decision := {"allow": allow, "deny_msg": deny_msg}
