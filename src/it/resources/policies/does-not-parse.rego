#: FROM busybox
package docker
decision := {"allow": 
