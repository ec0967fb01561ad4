#: FROM busybox
package docker
allow := true
