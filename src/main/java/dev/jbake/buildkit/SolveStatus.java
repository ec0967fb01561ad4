package dev.jbake.buildkit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has changed in a build since the last time.
public record SolveStatus(
        List<Vertex> vertices, List<Progress> progress, List<Log> logs, List<Warning> warnings) {

    public SolveStatus {
        vertices = List.copyOf(vertices);
        progress = List.copyOf(progress);
        logs = List.copyOf(logs);
        warnings = List.copyOf(warnings);
    }

    /// A step; later ones of the same digest replace earlier ones.
    ///
    /// @param inputs digests of the steps it needs
    /// @param name such as `[build 2/4] RUN make`
    /// @param started null until then; a step can start more than once
    /// @param completed null until then
    /// @param error "" unless it failed
    /// @param group the steps it is shown with; null for most
    public record Vertex(
            String digest,
            List<String> inputs,
            String name,
            boolean cached,
            @Nullable Instant started,
            @Nullable Instant completed,
            String error,
            @Nullable Group group) {
        public Vertex {
            inputs = List.copyOf(inputs);
        }
    }

    /// Steps that are shown as one.
    ///
    /// @param weak shown only if a step takes part for another reason
    public record Group(String id, String name, boolean weak) {}

    /// A counter within a step: bytes of a download, of a context.
    ///
    /// @param vertex digest of the step
    /// @param total zero when not known
    public record Progress(
            String id,
            String vertex,
            String name,
            long current,
            long total,
            Instant at,
            @Nullable Instant started,
            @Nullable Instant completed) {}

    /// What a step wrote; where it is cut means nothing, not even to characters.
    ///
    /// @param stream 1 for standard output, 2 for standard error
    public record Log(String vertex, int stream, Bytes data, Instant at) {}

    /// What the frontend has to say about the build file.
    ///
    /// @param url "" when there is no more to read
    /// @param source null when it is about no place in particular
    public record Warning(
            String vertex,
            int level,
            String brief,
            List<String> detail,
            String url,
            @Nullable SourceExcerpt source) {
        public Warning {
            detail = List.copyOf(detail);
        }
    }
}
