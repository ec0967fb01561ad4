/// Builds of the past, as the builders that did them remember them, and what to say of them.
///
/// It must not know how anything is built. In: a [dev.jbake.builder.ReachedBuilder]. Out: records
/// and text. May use: `target`, `event`, `engine`, `buildkit`, `template`, `builder`, `progress`.
@NullMarked
package dev.jbake.history;

import org.jspecify.annotations.NullMarked;
