package dev.jbake.life;

/// What a [FaultProxy] does wrong.
enum Fault {
    /// Every request is answered with 503 for a while, from the first one on.
    UNAVAILABLE("503 for %d s"),
    /// Requests are answered with 429 and Retry-After for a while, from the first one on.
    BUSY("429 with Retry-After for %d s"),
    /// Lines break in the middle of blobs, both ways, for a while from the first blob on.
    RESETS("resets in mid-blob for %d s");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /// What it is called in a table.
    String words(long seconds) {
        return words.formatted(seconds);
    }
}
