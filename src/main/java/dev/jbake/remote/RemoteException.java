package dev.jbake.remote;

import java.util.List;

/// A definition that could not be fetched or read; the one checked exception of this room.
public final class RemoteException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> help;

    /// @param message a sentence for people, without secrets
    /// @param help what to do, a line each
    RemoteException(String message, List<String> help, Throwable cause) {
        super(message, cause);
        this.help = List.copyOf(help);
    }

    RemoteException(String message, List<String> help) {
        super(message);
        this.help = List.copyOf(help);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public List<String> help() {
        return help;
    }
}
