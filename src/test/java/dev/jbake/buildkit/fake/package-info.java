/// A BuildKit daemon that only seems to be one, for tests.
@NullMarked
package dev.jbake.buildkit.fake;

import org.jspecify.annotations.NullMarked;
