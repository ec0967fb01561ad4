/// Policies: the language Rego, version 1, as far as build policies speak it.
///
/// It must not know what a policy is asked about, or where its files lie. In: texts, and an input.
/// Out: a value. May use: nothing.
@NullMarked
package dev.jbake.rego;

import org.jspecify.annotations.NullMarked;
