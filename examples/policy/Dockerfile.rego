package docker

bases := {"busybox", "debian"}

default allow := false

# The folder with the Dockerfile, and the context.
allow if input.local

allow if {
	input.image.repo in bases
	input.image.tag
}

deny_msg contains msg if {
	not input.image.repo in bases
	msg := sprintf("%s is not among our base images: %s", [input.image.repo, concat(", ", bases)])
}

decision := {"allow": allow, "deny_msg": deny_msg}
