/// Templates as Go's `text/template` reads them, with docker's functions: what `--format` takes.
/// Nothing here knows what a builder is.
///
/// It must not know what the values mean. In: a template's text and a [dev.jbake.template.Datum].
/// Out: text. May use: nothing.
@NullMarked
package dev.jbake.template;

import org.jspecify.annotations.NullMarked;
