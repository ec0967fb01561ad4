/// The machine as jbake may see it: clock, environment, directory and streams, handed in from
/// `Main`.
///
/// It must not know what is built. In: the process. Out: a [dev.jbake.host.Host]. May use: nothing.
@NullMarked
package dev.jbake.host;

import org.jspecify.annotations.NullMarked;
