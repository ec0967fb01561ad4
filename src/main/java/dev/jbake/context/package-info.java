/// What a build may see of a folder: ignore patterns, followed links, the walk in the order of the
/// wire; and the git commit it is at.
///
/// It must not know who asks, or what BuildKit is. In: a folder and a filter. Out: entries in
/// order, contents on demand. May use: `host`.
@NullMarked
package dev.jbake.context;

import org.jspecify.annotations.NullMarked;
