package dev.jbake.progress;

/// Progress cannot be shown as asked; this says why, in one line.
public final class DisplayFailed extends Exception {
    private static final long serialVersionUID = 1;

    DisplayFailed(String message) {
        super(message);
    }
}
