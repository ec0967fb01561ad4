/// What we say to registries ourselves: images that several nodes pushed become one, and those of a
/// run get their names together.
///
/// It must not know targets, nodes or builds. In: names of images, descriptors, logins. Out: an
/// index under each name. May use: `engine`, `buildkit`.
@NullMarked
package dev.jbake.registry;

import org.jspecify.annotations.NullMarked;
