/// Builders and their nodes: the store shared with buildx, what a builder is made of, how it is
/// booted, reached, watched, repaired and removed.
///
/// It must not know what is built. In: a name or a declared builder. Out: open connections to
/// BuildKit. May use: `host`, `target`, `engine`, `kubernetes`, `buildkit`, `template`.
@NullMarked
package dev.jbake.builder;

import org.jspecify.annotations.NullMarked;
