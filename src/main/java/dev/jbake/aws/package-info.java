/// Who we are to Amazon's services, found out as its own tools do. Nothing here knows what the keys
/// are for; nothing is asked of anybody before somebody wants them.
///
/// In: the machine. Out: a pair of keys. May use: `host`.
@NullMarked
package dev.jbake.aws;

import org.jspecify.annotations.NullMarked;
