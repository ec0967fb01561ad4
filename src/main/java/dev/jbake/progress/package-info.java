/// What people see of a build: events are folded into a board, and a board, a size and a time give
/// lines. Terminal, plain text and JSON are three readers of the same events.
///
/// It must not know who builds, nor how a screen is painted. In: events. Out: text on standard
/// error. May use: `target`, `event`, `terminal`.
@NullMarked
package dev.jbake.progress;

import org.jspecify.annotations.NullMarked;
