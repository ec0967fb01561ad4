package dev.jbake.target;

import org.jspecify.annotations.Nullable;

/// A secret a target may mount; this is where its value comes from, never the value.
///
/// @param id the name steps use
/// @param source path of a file
/// @param env name of an environment variable
public record Secret(String id, @Nullable String source, @Nullable String env) {}
