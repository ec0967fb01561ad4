package dev.jbake.function;

/// How much a function may make of what it is given; arguments are bounded by whoever evaluates,
/// this keeps a call from multiplying them.
final class Bounds {
    private static final long MOST_CHARACTERS = 4_000_000;
    private static final long MOST_ELEMENTS = 2_000_000;

    /// Elements that are compared each with each.
    private static final int MOST_COMPARED = 5_000;

    private Bounds() {}

    static void text(long characters) throws Refusal {
        if (characters > MOST_CHARACTERS) {
            throw Refusal.of("the result would have more than four million characters");
        }
    }

    static void elements(long count) throws Refusal {
        if (count > MOST_ELEMENTS) {
            throw Refusal.of("the result would have more than two million elements");
        }
    }

    static void compared(int count) throws Refusal {
        if (count > MOST_COMPARED) {
            throw Refusal.of(0, "lists and objects are compared only where they are at most 5000");
        }
    }
}
