package dev.jbake.function;

/// Ends a function's work; this becomes a [Called.Refused] or [Called.Failed] at the room's door.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    /// No single argument is to blame.
    private static final int NONE = -1;

    private final int argument;

    private Refusal(int argument, String reason) {
        super(reason, null, false, false);
        this.argument = argument;
    }

    /// @param argument from 0
    static Refusal of(int argument, String reason) {
        return new Refusal(argument, reason);
    }

    static Refusal of(String reason) {
        return new Refusal(NONE, reason);
    }

    Called called() {
        String reason = String.valueOf(getMessage());
        return argument == NONE ? new Called.Failed(reason) : new Called.Refused(argument, reason);
    }
}
