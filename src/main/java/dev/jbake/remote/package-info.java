/// Definitions that lie elsewhere: fetched through a builder, and read file by file.
///
/// It must not know what is in the files. In: an address and an open builder. Out: files. May use:
/// `host`, `target`, `event`, `buildkit`, `builder`, `build`.
@NullMarked
package dev.jbake.remote;

import org.jspecify.annotations.NullMarked;
