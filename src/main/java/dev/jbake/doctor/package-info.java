/// What is wrong with a builder, found out by looking at it from all sides at once; nothing is
/// changed.
///
/// It must not know manifests, nor how findings are painted. In: a builder, the images and
/// platforms that builds need. Out: findings with what to do. May use: `host`, `target`, `engine`,
/// `buildkit`, `builder`.
@NullMarked
package dev.jbake.doctor;

import org.jspecify.annotations.NullMarked;
