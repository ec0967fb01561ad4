/// What is suspicious in a manifest that the language lets pass: names nobody uses, targets that
/// overwrite each other, words no builder knows, files that are not there.
///
/// It must not know how a target is built, and looks at no disk but through what it is given. In: a
/// survey of a manifest, a machine to look at. Out: findings. May use: `source`, `diagnostic`,
/// `syntax`, `value`, `function`, `eval`, `target`, `manifest`.
@NullMarked
package dev.jbake.review;

import org.jspecify.annotations.NullMarked;
