package dev.jbake.plan;

/// Why one target waits for another; this is the kind of an edge.
public enum LinkKind {
    /// The one uses the other's result as a context, and so needs it.
    CONTEXT,
    /// The one is only to be built later.
    AFTER
}
