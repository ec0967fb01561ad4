package dev.jbake.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A registry did not do what was asked of it; this is all that leaves this room as a failure.
public final class RegistryException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> help;

    RegistryException(String message, List<String> help, @Nullable Throwable cause) {
        super(message, cause);
        this.help = List.copyOf(help);
    }

    /// What can be done about it, a line each.
    public List<String> help() {
        return help;
    }
}
