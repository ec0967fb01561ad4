/// BuildKit's protocol and nothing else: connections, sessions, solves, and what they say
/// meanwhile. Nothing here knows what a target, a manifest or a builder is; nothing generated from
/// `proto/` is seen outside.
///
/// In: a connection, a solve request, session services. Out: exporter responses, status, failures.
/// May use: nothing.
@NullMarked
package dev.jbake.buildkit;

import org.jspecify.annotations.NullMarked;
