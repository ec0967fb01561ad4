/// One screen: its size, its colours, and painting the lines that changed. Only this room writes
/// escape codes.
///
/// It must not know what is shown. In: styled lines. Out: bytes for a terminal. May use: `host`.
@NullMarked
package dev.jbake.terminal;

import org.jspecify.annotations.NullMarked;
