package dev.jbake.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened; this is all that progress and reports are made of.
///
/// Steps are BuildKit's vertices, or jbake's own (reading files, booting a builder, loading), which
/// have no target.
public sealed interface BuildEvent {

    /// The run has its plan. Always the first event of a build, after steps that led to it.
    record RunStarted(
            List<String> targets, @Nullable String builder, @Nullable String driver, Instant at)
            implements BuildEvent {
        public RunStarted {
            targets = List.copyOf(targets);
        }
    }

    record TargetStarted(String target, Instant at) implements BuildEvent {}

    /// @param failure one line for people when the outcome is a failure or a cancellation with a
    ///   reason
    record TargetFinished(
            String target, Outcome outcome, Duration took, @Nullable String failure, Instant at)
            implements BuildEvent {}

    /// A step came to be or changed: later events of the same digest replace earlier ones.
    ///
    /// @param target the target whose solve reported it; null for a step of jbake itself
    /// @param digest identity; steps shared by targets have the same
    /// @param name as BuildKit says it, such as `[build 2/4] RUN make`
    /// @param error BuildKit's words when it failed
    record StepChanged(
            @Nullable String target,
            String digest,
            List<String> inputs,
            String name,
            @Nullable Instant started,
            @Nullable Instant completed,
            boolean cached,
            @Nullable String error,
            @Nullable Group group)
            implements BuildEvent {
        public StepChanged {
            inputs = List.copyOf(inputs);
        }
    }

    /// Steps that are shown as one.
    record Group(String id, String name, boolean weak) {}

    /// A part of a step moved on: a layer pulled, a context sent.
    ///
    /// @param current bytes or items so far
    /// @param total 0 when not known
    record StepMoved(
            @Nullable String target,
            String digest,
            String id,
            String name,
            long current,
            long total,
            @Nullable Instant started,
            @Nullable Instant completed,
            Instant at)
            implements BuildEvent {}

    /// A step wrote. The text need not end at a line.
    ///
    /// @param stream 1 or 2
    record StepWrote(@Nullable String target, String digest, int stream, String text, Instant at)
            implements BuildEvent {}

    /// BuildKit warned about the build, usually about a Dockerfile line.
    record StepWarned(
            @Nullable String target,
            String digest,
            int level,
            String shortText,
            List<String> detail,
            @Nullable String url,
            @Nullable Excerpt source)
            implements BuildEvent {
        public StepWarned {
            detail = List.copyOf(detail);
        }
    }

    /// A place in a build file.
    ///
    /// @param ranges line numbers from 1, first and last of each range
    record Excerpt(String filename, String text, List<Lines> ranges) {
        public Excerpt {
            ranges = List.copyOf(ranges);
        }
    }

    record Lines(int first, int last) {}

    /// jbake itself has something to say (a warning line), kept until the display is closed.
    record Said(String text, Instant at) implements BuildEvent {}
}
