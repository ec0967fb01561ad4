/// Builds one target: a target becomes a solve request, a session and sinks; what BuildKit says
/// becomes events.
///
/// It must not know when a target is built, nor how anything is shown. In: a target and an open
/// builder. Out: a result, or why there is none. May use: `host`, `target`, `event`, `schedule`,
/// `buildkit`, `context`, `engine`, `registry`, `aws`, `export`, `builder`, `policy`.
@NullMarked
package dev.jbake.build;

import org.jspecify.annotations.NullMarked;
