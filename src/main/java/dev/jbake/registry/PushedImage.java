package dev.jbake.registry;

/// What one node pushed by its digest.
///
/// @param digest of the index, or of the one manifest
/// @param mediaType what it is
/// @param platform that it was built for, where it is one manifest that does not say so;
///   `os/architecture[/variant]`
public record PushedImage(String digest, String mediaType, String platform) {}
