/// The standard library of the language, one family a file.
///
/// It must not know how a call is written or where; the clock, randomness and the home folder come
/// in by constructor. In: values. Out: a value, or which argument will not do and why. May use:
/// `value`.
@NullMarked
package dev.jbake.function;

import org.jspecify.annotations.NullMarked;
