package dev.jbake.buildkit;

/// A build graph as one build gave it and another takes it as an input: a marshalled
/// `pb.Definition`.
public record Definition(Bytes marshalled) {}
