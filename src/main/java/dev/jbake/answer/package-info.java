/// What frontends answer when they are asked something instead of being had to build: checks,
/// outlines, lists of stages; and how that is shown.
///
/// It must not know how a question gets to a frontend. In: the answers of a run. Out: text or JSON
/// for standard output, and an exit code. May use: `event`, `progress`.
@NullMarked
package dev.jbake.answer;

import org.jspecify.annotations.NullMarked;
