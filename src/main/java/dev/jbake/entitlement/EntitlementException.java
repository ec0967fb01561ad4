package dev.jbake.entitlement;

/// A word of `--allow` means nothing, or a path could not be followed; the message is for people.
public final class EntitlementException extends Exception {
    private static final long serialVersionUID = 1L;

    EntitlementException(String message) {
        super(message);
    }

    EntitlementException(String message, Throwable cause) {
        super(message, cause);
    }
}
