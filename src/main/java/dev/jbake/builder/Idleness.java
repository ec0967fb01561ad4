package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The wait until nobody builds with a builder that is to be made anew: neither another jbake,
/// which leaves a mark, nor anybody else, whose builds BuildKit knows.
final class Idleness {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 500;

    private final Drivers drivers;
    private final UseMarks marks;
    private final Waits waits;
    private final Clock clock;

    Idleness(Drivers drivers, UseMarks marks, Waits waits, Clock clock) {
        this.drivers = drivers;
        this.marks = marks;
        this.waits = waits;
        this.clock = clock;
    }

    /// Waits until the nodes that have to go are idle. No other jbake begins to use the builder as
    /// long as what is returned is held.
    UseMarks.Hold await(Difference difference, BootListener listener)
            throws BuilderException, InterruptedException {
        Instant end = clock.instant().plus(waits.idle());
        boolean told = false;
        while (true) {
            Optional<UseMarks.Hold> alone = marks.alone(difference.wanted().name());
            if (alone.isPresent()) {
                boolean busy = true;
                try {
                    busy = builds(difference) > 0;
                } finally {
                    if (busy) {
                        alone.get().close();
                    }
                }
                if (!busy) {
                    return alone.get();
                }
            }
            if (!clock.instant().isBefore(end)) {
                throw BuilderErrors.inUse(
                        difference.wanted().name(), difference.reason(), waits.idle());
            }
            if (!told) {
                listener.said(
                        "builder \""
                                + difference.wanted().name()
                                + "\" has to be made anew because of its changed "
                                + difference.reason()
                                + ", but something is being built with it: waiting for that to end");
                told = true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private int builds(Difference difference) throws BuilderException, InterruptedException {
        int builds = 0;
        for (StoredNode node : difference.removed()) {
            try (Driver driver = drivers.of(difference.wanted().driver(), node)) {
                builds += builds(driver);
            }
        }
        return builds;
    }

    /// A BuildKit that does not answer does not build either, as far as anybody can tell; and one
    /// that is too old to be asked has no builds but those of jbake that we know of.
    private static int builds(Driver driver) throws InterruptedException {
        try {
            Optional<BuildkitClient> reached = driver.reach();
            if (reached.isEmpty()) {
                return 0;
            }
            try (BuildkitClient client = reached.get()) {
                return client.activeBuilds(ANSWER).size();
            }
        } catch (BuilderException | BuildkitException unreachable) {
            return 0;
        }
    }
}
