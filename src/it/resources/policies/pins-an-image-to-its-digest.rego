#: FROM busybox
#: RUN true
package docker
decision := {"allow": true} if input.local
decision := {"allow": pinned} if input.image
default pinned := false
pinned if input.image.isCanonical
pinned if { not input.image.isCanonical; pin_image(input.image, input.image.checksum) }
