/// Compose files as bake reads them: interpolated, merged, and turned into targets.
///
/// Nothing here knows what becomes of a target, and no file is opened but through what is handed
/// in. In: source files, variables, a way to more files. Out: the tree that other forms come out
/// as, and diagnostics. May use: `source`, `diagnostic`, `syntax`.
@NullMarked
package dev.jbake.compose;

import org.jspecify.annotations.NullMarked;
