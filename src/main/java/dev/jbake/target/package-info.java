/// The resolved nouns of a manifest: targets, groups, builders and what they are made of, each with
/// its span.
///
/// It must not know how they were written or will be built. In: resolved values. Out: records. May
/// use: `source`.
@NullMarked
package dev.jbake.target;

import org.jspecify.annotations.NullMarked;
