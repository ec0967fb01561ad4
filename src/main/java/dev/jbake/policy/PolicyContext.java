package dev.jbake.policy;

import java.io.IOException;
import java.util.Optional;

/// The files of a build's context, among which policies lie.
public interface PolicyContext {
    /// The text of a file.
    ///
    /// @param name as a policy has it, without a scheme
    /// @param limit bytes that it may have
    /// @return empty where there is no such file
    /// @throws IOException if it cannot be read, is too large or no text
    Optional<String> read(String name, int limit) throws IOException;
}
