package dev.jbake.builder;

/// What drivers and their options make differ between nodes, as far as a build must know.
///
/// @param defaultLoad whether a target without outputs is loaded into the engine
public record NodeTraits(boolean defaultLoad) {}
