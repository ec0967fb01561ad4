package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import java.io.IOException;

/// What answers the requests of the ssh agent's protocol that a build step may make, for one line.
@FunctionalInterface
interface AgentVoice extends AutoCloseable {
    byte LIST_KEYS = 11;
    byte KEYS = 12;
    byte SIGN = 13;
    byte SIGNATURE = 14;

    /// An agent's way to say no.
    ByteString REFUSED = ByteString.copyFrom(new byte[] {0, 0, 0, 1, 5});

    /// @param request whole, with its length before it; one of [#LIST_KEYS] and [#SIGN]
    /// @return the answer, with its length before it
    ByteString answer(ByteString request) throws IOException;

    @Override
    default void close() {}
}
