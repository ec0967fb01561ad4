/// From a tree and a scope to values: the expressions, templates and user functions of the
/// language.
///
/// It must not know what a target or a manifest is; names are looked up through [Names]. In: an
/// expression and a scope. Out: a value and diagnostics. May use: `source`, `diagnostic`, `syntax`,
/// `value`, `function`.
@NullMarked
package dev.jbake.eval;

import org.jspecify.annotations.NullMarked;
