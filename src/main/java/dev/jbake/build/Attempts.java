package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.BuildEvent.StepChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The attempts at one target up to now; this decides whether there is another one, and makes it
/// possible.
///
/// Called by one thread at a time.
final class Attempts {
    private final String target;
    private final Crew crew;
    private final BuildSite site;
    private final Retries retries;
    private final RandomGenerator chance;
    private int deaths;

    /// Failures of a registry, from [#since] on.
    private int turnedAway;

    private Instant since = Instant.MAX;
    private int count;

    Attempts(String target, Crew crew, BuildSite site, Retries retries, RandomGenerator chance) {
        this.target = target;
        this.crew = crew;
        this.site = site;
        this.retries = retries;
        this.chance = chance;
    }

    /// Returns when the target can be tried again after a failure.
    ///
    /// @throws TargetFailure the failure, where it is final
    void again(TargetFailure failure) throws TargetFailure, InterruptedException {
        switch (failure.kind()) {
            case FAILED, INTERNAL, EXHAUSTED -> throw told(failure);
            case TRANSIENT -> wait(failure, retries.perseverance().patience());
            case CACHE_UNREAD -> waitForCache(failure);
            case BUILDER_LOST -> mend(failure);
        }
    }

    /// Whether the next attempt is given up when a cache cannot be read for the moment.
    boolean waitForCaches() {
        return retries.waitForCaches();
    }

    /// The target has begun: a registry that fails at its end has its whole time again.
    void progressed() {
        turnedAway = 0;
    }

    /// A cache is worth less than a base: it is waited for, but not for as long, and when it did
    /// not come no target of the run waits for caches any more.
    private void waitForCache(TargetFailure failure) throws TargetFailure, InterruptedException {
        try {
            wait(failure, retries.perseverance().cachePatience());
        } catch (TargetFailure enough) {
            turnedAway = 0;
            if (retries.giveCachesUp()) {
                String words = "WARNING: caches that cannot be read are not waited for any more: ";
                Instant now = site.host().clock().instant();
                site.events().publish(new Said(words + failure.line(), now));
            }
        }
    }

    private void wait(TargetFailure failure, Duration patience)
            throws TargetFailure, InterruptedException {
        Instant now = site.host().clock().instant();
        if (turnedAway == 0) {
            since = now;
        }
        RegistryTrouble trouble =
                RegistryTrouble.in(failure.line()).orElseThrow(IllegalStateException::new);
        Duration pause = Perseverance.pause(++turnedAway, trouble.pause(), chance.nextDouble());
        Instant end = since.plus(patience);
        if (now.plus(pause).isAfter(end)) {
            throw told(failure);
        }
        retries.registry(target);
        String words =
                "the registry failed (%s), trying again in %s"
                        .formatted(trouble.brief(), seconds(pause));
        shown(words, () -> Thread.sleep(pause));
    }

    private void mend(TargetFailure failure) throws TargetFailure, InterruptedException {
        if (deaths == retries.perseverance().deaths()) {
            throw told(failure);
        }
        deaths++;
        retries.builder(target);
        try {
            String why = failure.line().lines().findFirst().orElse("the builder is gone");
            shown(
                    "%s Trying again (%d of %d)"
                            .formatted(why, deaths, retries.perseverance().deaths()),
                    crew::mend);
        } catch (BuilderException problem) {
            throw TargetFailures.notRevived(failure, problem);
        }
    }

    /// Something that takes time before the next attempt.
    private interface Delay<E extends Exception> {
        void pass() throws E, InterruptedException;
    }

    /// Shows the delay as a step of the target.
    private <E extends Exception> void shown(String words, Delay<E> delay)
            throws E, InterruptedException {
        count++;
        Instant began = site.host().clock().instant();
        step(words, began, null);
        try {
            delay.pass();
        } finally {
            step(words, began, site.host().clock().instant());
        }
    }

    private void step(String words, Instant began, @Nullable Instant ended) {
        site.events()
                .publish(
                        new StepChanged(
                                target,
                                "jbake:retry:" + target + ":" + count,
                                List.of(),
                                "[internal] " + words,
                                began,
                                ended,
                                false,
                                null,
                                null));
    }

    /// A final failure says how often it was tried.
    private TargetFailure told(TargetFailure failure) {
        return count == 0 ? failure : failure.after(count + 1);
    }

    private static String seconds(Duration pause) {
        return "%.1fs".formatted(pause.toMillis() / 1000.0);
    }
}
