/// Which targets, in which order: links, cycles, remaining paths.
///
/// It must not know how a target is built. In: a [dev.jbake.target.Manifest]. Out: a
/// [dev.jbake.plan.Plan]. May use: `source`, `diagnostic`, `target`.
@NullMarked
package dev.jbake.plan;

import org.jspecify.annotations.NullMarked;
