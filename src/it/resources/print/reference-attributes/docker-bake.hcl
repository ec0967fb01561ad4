target "base" {
  tags     = ["base:1"]
  args     = { V = "1" }
  output   = ["type=local,dest=out"]
  secret   = ["id=s,env=HOME"]
  platforms = ["linux/amd64"]
}
target "default" {
  args = {
    TAG   = target.base.tags[0]
    V     = target.base.args.V
    DEST  = target.base.output[0].dest
    TYPE  = target.base.output[0].type
    ID    = target.base.secret[0].id
    NAME  = target.base.name
    CTX   = target.base.context == null ? "unset" : "set"
    DESC  = target.base.description == "" ? "empty" : "set"
    COUNT = length(target.base.platforms)
  }
}
