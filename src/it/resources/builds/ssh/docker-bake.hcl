# Agents and keys that steps may use.
variable "REPO" {}
variable "SHARED" {}

group "default" {
  targets = ["agent", "agent-by-path", "key", "keys", "several", "none"]
}

target "_asks" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = <<EOT
FROM debian:bookworm-slim AS asked
COPY ask /ask
ARG OF
RUN --mount=type=ssh,id=default echo $OF && perl /ask > /keys
FROM scratch
COPY --from=asked /keys /
EOT
}

target "agent" {
  inherits = ["_asks"]
  args = { OF = "agent" }
  ssh = ["default"]
  output = ["type=registry,name=${REPO}/ssh:agent,rewrite-timestamp=true"]
}

target "agent-by-path" {
  inherits = ["_asks"]
  args = { OF = "agent-by-path" }
  ssh = ["default=${SHARED}/agent"]
  output = ["type=registry,name=${REPO}/ssh:agent-by-path,rewrite-timestamp=true"]
}

target "key" {
  inherits = ["_asks"]
  args = { OF = "key" }
  ssh = ["default=second"]
  output = ["type=registry,name=${REPO}/ssh:key,rewrite-timestamp=true"]
}

target "keys" {
  inherits = ["_asks"]
  args = { OF = "keys" }
  ssh = [{ id = "default", paths = ["first", "second", "third"] }]
  output = ["type=registry,name=${REPO}/ssh:keys,rewrite-timestamp=true"]
}

target "several" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = <<EOT
FROM debian:bookworm-slim AS asked
COPY ask /ask
RUN --mount=type=ssh perl /ask > /keys
RUN --mount=type=ssh,id=own,target=/sock,mode=0600 SSH_AUTH_SOCK=/sock perl /ask > /own && stat -c %a /sock >> /own
RUN --mount=type=ssh,id=third perl /ask > /third
FROM scratch
COPY --from=asked /keys /own /third /
EOT
  ssh = ["default", "own=second,first", "third=third"]
  output = ["type=registry,name=${REPO}/ssh:several,rewrite-timestamp=true"]
}

target "none" {
  args = { SOURCE_DATE_EPOCH = "1700000000" }
  dockerfile-inline = "FROM busybox\nRUN --mount=type=ssh,id=missing echo $SSH_AUTH_SOCK > /sock\n"
  output = ["type=registry,name=${REPO}/ssh:none,rewrite-timestamp=true"]
}
