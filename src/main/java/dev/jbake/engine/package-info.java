/// The container engine: where it is, its images, containers, exec streams, events and load.
///
/// It must not know what BuildKit, a builder or a target is. In: an address and plain requests.
/// Out: plain records and byte streams. May use: `host`.
@NullMarked
package dev.jbake.engine;

import org.jspecify.annotations.NullMarked;
