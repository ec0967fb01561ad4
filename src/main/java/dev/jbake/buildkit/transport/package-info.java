/// How bytes get to a BuildKit daemon and back: a unix socket, or any stream of bytes such as an
/// exec in a container. Nothing here knows what is said over it.
///
/// In: a socket's path or a stream. Out: a gRPC channel. May use: nothing.
@NullMarked
package dev.jbake.buildkit.transport;

import org.jspecify.annotations.NullMarked;
