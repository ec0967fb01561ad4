/// The command line: arguments, commands, exit codes, and the wiring of all other rooms.
///
/// The only room that asks the machine for its environment, time and streams. In: arguments. Out:
/// an exit code. May use: every room.
@NullMarked
package dev.jbake.cli;

import org.jspecify.annotations.NullMarked;
