/// The words for what happens during a build.
///
/// It must not know who says them or who shows them. In: facts. Out: records. May use: `target`.
@NullMarked
package dev.jbake.event;

import org.jspecify.annotations.NullMarked;
