/// When each target is built: at once what is independent, longest remaining path first.
///
/// It must not know how a target is built. In: a plan. Out: an outcome of each target. May use:
/// `target`, `plan`, `event`.
@NullMarked
package dev.jbake.schedule;

import org.jspecify.annotations.NullMarked;
