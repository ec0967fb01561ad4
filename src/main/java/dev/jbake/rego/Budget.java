package dev.jbake.rego;

/// How much an evaluation may still do, so that no policy keeps a build waiting for ever.
final class Budget {
    private static final int STEPS = 5_000_000;

    private int left = STEPS;

    void spend(Spot spot) throws RegoException {
        if (--left < 0) {
            throw RegoException.evaluation(
                    spot, "eval_cancel_error", "the policy takes more than " + STEPS + " steps");
        }
    }
}
