package dev.jbake.history;

import dev.jbake.builder.BuildNote;
import dev.jbake.buildkit.BuildRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A build that a node remembers.
///
/// @param builder name of the builder
/// @param node name of its node
/// @param now the time by the node's clock when it was asked; null where it did not say
/// @param note what whoever began it noted on this machine
public record PastBuild(
        String builder,
        String node,
        BuildRecord record,
        @Nullable Instant now,
        Optional<BuildNote> note) {

    private static final int CANCELED = 1;

    /// How a build ended.
    enum State {
        RUNNING("Running", "running", "running"),
        COMPLETED("Completed", "completed", "completed"),
        FAILED("Error", "error", "failed"),
        CANCELED("Error", "canceled", "canceled");

        /// In lists, in filters, and where it stands alone.
        final String listed;

        final String filtered;
        final String shown;

        State(String listed, String filtered, String shown) {
            this.listed = listed;
            this.filtered = filtered;
            this.shown = shown;
        }
    }

    String ref() {
        return record.ref();
    }

    /// What other tools know it by.
    String fullRef() {
        return builder + "/" + node + "/" + record.ref();
    }

    State state() {
        if (record.completed() == null) {
            return State.RUNNING;
        }
        BuildRecord.Problem problem = record.problem();
        if (problem == null) {
            return State.COMPLETED;
        }
        return problem.code() == CANCELED || problem.message().contains("context canceled")
                ? State.CANCELED
                : State.FAILED;
    }

    /// How long it took, or has taken; empty where that cannot be known.
    Optional<Duration> took() {
        Instant end = record.completed() == null ? now : record.completed();
        return Optional.ofNullable(end).map(last -> Duration.between(record.created(), last));
    }

    /// What people call it.
    String name() {
        return new BuildName(record.attributes(), note).text();
    }

    /// The target it was of; empty where nobody noted that.
    String target() {
        return note.map(BuildNote::target).orElse("");
    }
}
