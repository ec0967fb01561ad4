package dev.jbake.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An output of a target cannot be made as it is written; this is the one failure of this room.
public final class ExportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> help;

    ExportException(String message, List<String> help, @Nullable Throwable cause) {
        super(message, cause);
        this.help = List.copyOf(help);
    }

    /// A sentence for people; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// What the user can do about it, a line each; may be empty.
    public List<String> help() {
        return help;
    }
}
