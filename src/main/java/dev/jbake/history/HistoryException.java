package dev.jbake.history;

import org.jspecify.annotations.Nullable;

/// A build of the past could not be found or read; the one checked exception of this room.
public final class HistoryException extends Exception {
    private static final long serialVersionUID = 1;

    HistoryException(String message) {
        this(message, null);
    }

    HistoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// A sentence for people; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
