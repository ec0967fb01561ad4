/// What the user wrote, and where: files and spans of them.
///
/// It must not know what the text means. In: a name and a text. Out: positions and lines. May use:
/// nothing.
@NullMarked
package dev.jbake.source;

import org.jspecify.annotations.NullMarked;
