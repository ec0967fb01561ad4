/// What becomes of what comes back: loaded into an engine, written to a file or a folder, sent to
/// standard output, pushed.
///
/// It must not know how a result is made. In: a target's outputs. Out: what to ask of BuildKit and
/// where its bytes go. May use: `host`, `target`, `engine`, `buildkit`, `registry`.
@NullMarked
package dev.jbake.export;

import org.jspecify.annotations.NullMarked;
