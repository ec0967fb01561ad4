/// What we say about files, and how it is written out.
///
/// It must not know the language. In: findings with their spans. Out: text for people. May use:
/// `source`.
@NullMarked
package dev.jbake.diagnostic;

import org.jspecify.annotations.NullMarked;
