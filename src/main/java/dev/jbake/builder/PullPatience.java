package dev.jbake.builder;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long a pull of BuildKit's image goes on: seven rounds over about half a minute, each pause
/// twice the last one, none the same for two machines that started together.
///
/// @param first the first pause
/// @param random where in the upper half of a pause it ends
record PullPatience(Duration first, RandomGenerator random) implements ImageSource.Patience {
    private static final int ROUNDS = 7;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(2);

    /// A registry that asks for more than two minutes will not be there for this build.
    @Override
    public Optional<Duration> after(int round, Optional<Duration> asked) {
        boolean tooLong = asked.isPresent() && asked.get().compareTo(LONGEST_ASKED) > 0;
        if (round + 1 >= ROUNDS || tooLong) {
            return Optional.empty();
        }
        Duration whole = first.multipliedBy(1L << round);
        Duration most = whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
        Duration pause =
                Duration.ofMillis((long) (most.toMillis() * (0.5 + random.nextDouble() / 2)));
        return Optional.of(
                asked.isPresent() && asked.get().compareTo(pause) > 0 ? asked.get() : pause);
    }
}
