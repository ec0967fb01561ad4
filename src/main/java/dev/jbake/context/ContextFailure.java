package dev.jbake.context;

import java.io.IOException;

/// A folder that could not be shown as asked; this is the room's one failure, its message a plain
/// sentence for the user.
public final class ContextFailure extends IOException {
    private static final long serialVersionUID = 1L;

    public ContextFailure(String message) {
        super(message);
    }
}
