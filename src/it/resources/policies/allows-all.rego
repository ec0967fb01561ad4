#: FROM busybox
#: COPY f /
package docker
decision := {"allow": true}
