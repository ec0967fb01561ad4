/// What a client offers BuildKit during a session: files, secrets, credentials, agents, and room
/// for results. One service a file, each with the small interface it needs.
///
/// It must not know where files, secrets or credentials come from. In: implementations of the small
/// interfaces. Out: gRPC services. May use: nothing.
@NullMarked
package dev.jbake.buildkit.session;

import org.jspecify.annotations.NullMarked;
