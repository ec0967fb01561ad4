package dev.jbake.buildkit.session;

import java.io.IOException;
import java.util.Optional;

/// Where secrets are found when a build step asks for one; this is asked each time, so that a value
/// is read no earlier than it is needed.
@FunctionalInterface
public interface SecretStore {
    /// The bytes of a secret, or empty where none has that name.
    ///
    /// @throws IOException where it cannot be read; the message must not show the value
    Optional<byte[]> find(String id) throws IOException;
}
