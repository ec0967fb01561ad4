/// When each target is built: at once what is independent, longest remaining path first.
///
/// It must not know how a target is built. In: a plan and a [dev.jbake.schedule.TargetBuilds]. Out:
/// a [dev.jbake.schedule.RunResult]. May use: `target`, `plan`, `event`.
@NullMarked
package dev.jbake.schedule;

import org.jspecify.annotations.NullMarked;
