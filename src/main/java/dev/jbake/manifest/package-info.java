/// From the files of a manifest to resolved targets: decode, inherit, expand matrices, merge,
/// override, link.
///
/// It must not know how a target is built, and opens no file but through what it is given. In:
/// source files, names, overrides, an environment. Out: a [dev.jbake.target.Manifest]. May use:
/// `source`, `diagnostic`, `syntax`, `value`, `function`, `eval`, `compose`, `target`.
@NullMarked
package dev.jbake.manifest;

import org.jspecify.annotations.NullMarked;
