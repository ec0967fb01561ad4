/// What a build needs beyond an ordinary one, what the user allows, and what is missing: rights of
/// its steps, and paths outside the working directory.
///
/// It must not know how a target is built, and asks nobody. In: a manifest, the words of `--allow`.
/// Out: a [dev.jbake.entitlement.Missing] and its words. May use: `host`, `target`.
@NullMarked
package dev.jbake.entitlement;

import org.jspecify.annotations.NullMarked;
