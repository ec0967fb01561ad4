/// From characters to a tree, for HCL, its JSON twin and the YAML form; and from a tree back to
/// characters.
///
/// Nothing here knows what a target is, or what a name stands for. In: a source file. Out: a tree
/// and diagnostics. May use: `source`, `diagnostic`.
@NullMarked
package dev.jbake.syntax;

import org.jspecify.annotations.NullMarked;
