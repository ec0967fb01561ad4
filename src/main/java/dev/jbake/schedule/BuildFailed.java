package dev.jbake.schedule;

import org.jspecify.annotations.Nullable;

/// A target could not be built; this is the one failure that stops a target's dependents.
///
/// The message is one line for people. What the builder knows besides (a place in a Dockerfile, the
/// failing step) is in the cause, or in a subclass of the room that builds.
public class BuildFailed extends Exception {
    private static final long serialVersionUID = 1;

    public BuildFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The line for people.
    public String line() {
        return String.valueOf(getMessage());
    }
}
