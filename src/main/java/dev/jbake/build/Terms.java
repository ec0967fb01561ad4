package dev.jbake.build;

/// How an attempt at a target is made; this follows from the attempts before it.
///
/// @param built whether all its steps have been run in this run already, so that their results are
///   to be found in the cache, which is not too old for anybody
/// @param waits whether the attempt is given up, to be made again, when a registry does not hand
///   out a cache for the moment; else it goes on without that cache
record Terms(boolean built, boolean waits) {}
