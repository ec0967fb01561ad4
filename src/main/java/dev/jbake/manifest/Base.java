package dev.jbake.manifest;

import dev.jbake.target.RemoteAddress;
import org.jspecify.annotations.Nullable;

/// Where a manifest lies, as far as its targets depend on it.
///
/// @param commandContext value of `BAKE_CMD_CONTEXT`: the working directory, or an address from the
///   command line
/// @param tree repository or archive that relative contexts start in; null where they start in the
///   working directory
public record Base(String commandContext, @Nullable RemoteAddress tree) {
    /// On this machine.
    public static final Base HERE = new Base(LocalPath.FROM_WORKING_DIRECTORY, null);
}
