target "default" {
  args = {
    A = try(nothing.here, "fallback")
    B = can(nothing) ? "yes" : "no"
    C = coalesce(null, "x")
    D = null == null ? "same" : "other"
  }
}
