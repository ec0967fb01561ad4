/// Policies: the language Rego, version 1, with the functions that build policies may use.
///
/// It must not know what a policy is asked about, or where its files lie. In: texts, and an input.
/// Out: a value. May use: `template`.
@NullMarked
package dev.jbake.rego;

import org.jspecify.annotations.NullMarked;
