/// What a build's sources have to be like: policies in Rego, asked by BuildKit about each source
/// before it is used.
///
/// It must not know how a build is run or shown. In: the files of a target's policies, and
/// questions. Out: answers, and lines about them. May use: `host`, `target`, `buildkit`, `rego`.
@NullMarked
package dev.jbake.policy;

import org.jspecify.annotations.NullMarked;
