/// What is kept after a run: the metadata file, the result file, and the lines that say how each
/// target fared.
///
/// It must not know how targets were built or shown. In: events and a
/// [dev.jbake.schedule.RunResult]. Out: text and files. May use: `target`, `plan`, `event`,
/// `schedule`.
@NullMarked
package dev.jbake.report;

import org.jspecify.annotations.NullMarked;
