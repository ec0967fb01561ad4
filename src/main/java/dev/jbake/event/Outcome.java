package dev.jbake.event;

/// How a target ended; this carries the word shown for it.
public enum Outcome {
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    /// It was running and had to stop because another failed or the user asked.
    CANCELED("canceled"),
    /// It never started because something it needs failed.
    SKIPPED("skipped"),
    /// It never started because the run ended before.
    NOT_STARTED("not started");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
