#: FROM scratch
#: ADD http://127.0.0.1:5000/v2/ /x
package docker
default allow := false
allow if input.local
allow if { input.http; input.http.schema == "https" }
deny contains sprintf("%s://%s%s", [input.http.schema, input.http.host, input.http.path]) if { input.http; not allow }
decision := {"allow": allow, "deny_msg": deny}
