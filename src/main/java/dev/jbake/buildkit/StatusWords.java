package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.jbake.buildkit.wire.control.StatusResponse;
import dev.jbake.buildkit.wire.control.Vertex;
import dev.jbake.buildkit.wire.control.VertexLog;
import dev.jbake.buildkit.wire.control.VertexStatus;
import dev.jbake.buildkit.wire.control.VertexWarning;
import dev.jbake.buildkit.wire.llb.ProgressGroup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From the wire's words for the news of a build to ours.
final class StatusWords {

    private StatusWords() {}

    static SolveStatus of(StatusResponse response) {
        return new SolveStatus(
                response.getVertexesList().stream().map(StatusWords::vertex).toList(),
                response.getStatusesList().stream().map(StatusWords::progress).toList(),
                response.getLogsList().stream().map(StatusWords::log).toList(),
                response.getWarningsList().stream().map(StatusWords::warning).toList());
    }

    private static SolveStatus.Vertex vertex(Vertex vertex) {
        return new SolveStatus.Vertex(
                vertex.getDigest(),
                vertex.getInputsList(),
                vertex.getName(),
                vertex.getCached(),
                vertex.hasStarted() ? instant(vertex.getStarted()) : null,
                vertex.hasCompleted() ? instant(vertex.getCompleted()) : null,
                vertex.getError(),
                vertex.hasProgressGroup() ? group(vertex.getProgressGroup()) : null);
    }

    private static SolveStatus.Group group(ProgressGroup group) {
        return new SolveStatus.Group(group.getId(), group.getName(), group.getWeak());
    }

    private static SolveStatus.Progress progress(VertexStatus status) {
        return new SolveStatus.Progress(
                status.getId(),
                status.getVertex(),
                status.getName(),
                status.getCurrent(),
                status.getTotal(),
                instant(status.getTimestamp()),
                status.hasStarted() ? instant(status.getStarted()) : null,
                status.hasCompleted() ? instant(status.getCompleted()) : null);
    }

    private static SolveStatus.Log log(VertexLog log) {
        return new SolveStatus.Log(
                log.getVertex(),
                (int) log.getStream(),
                Bytes.of(log.getMsg().toByteArray()),
                instant(log.getTimestamp()));
    }

    private static SolveStatus.Warning warning(VertexWarning warning) {
        return new SolveStatus.Warning(
                warning.getVertex(),
                (int) warning.getLevel(),
                warning.getShort().toStringUtf8(),
                warning.getDetailList().stream().map(ByteString::toStringUtf8).toList(),
                warning.getUrl(),
                excerpt(warning));
    }

    private static @Nullable SourceExcerpt excerpt(VertexWarning warning) {
        if (!warning.hasInfo()) {
            return null;
        }
        return new SourceExcerpt(
                warning.getInfo().getFilename(),
                warning.getInfo().getData().toStringUtf8(),
                warning.getRangesList().stream()
                        .map(range ->
                                new SourceExcerpt.Range(
                                        range.getStart().getLine(),
                                        range.getStart().getCharacter(),
                                        range.getEnd().getLine(),
                                        range.getEnd().getCharacter()))
                        .toList());
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
