package dev.jbake.plan;

/// An edge of the plan; this says that `from` waits for `to`.
///
/// @param from the target that waits
/// @param to the target that must be finished first
public record Link(String from, String to, LinkKind kind) {}
