/// What expressions evaluate to: values and their types, conversion, unification, equality.
///
/// It must not know where a value came from. In: values. Out: values. May use: nothing.
@NullMarked
package dev.jbake.value;

import org.jspecify.annotations.NullMarked;
