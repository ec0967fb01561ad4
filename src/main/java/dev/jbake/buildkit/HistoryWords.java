package dev.jbake.buildkit;

import com.google.protobuf.Timestamp;
import dev.jbake.buildkit.wire.control.BuildHistoryRecord;
import dev.jbake.buildkit.wire.control.BuildResultInfo;
import dev.jbake.buildkit.wire.control.Descriptor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From the wire's words for builds of the past to ours.
final class HistoryWords {

    private HistoryWords() {}

    static BuildRecord record(BuildHistoryRecord record) {
        return new BuildRecord(
                record.getRef(),
                new TreeMap<>(record.getFrontendAttrsMap()),
                instant(record.getCreatedAt()),
                record.hasCompletedAt() ? instant(record.getCompletedAt()) : null,
                problem(record),
                results(record),
                new BuildRecord.Steps(
                        record.getNumTotalSteps(),
                        record.getNumCompletedSteps(),
                        record.getNumCachedSteps(),
                        record.getNumWarnings()),
                record.hasTrace() ? blob(record.getTrace()) : null);
    }

    private static BuildRecord.@Nullable Problem problem(BuildHistoryRecord record) {
        if (!record.hasError()) {
            return null;
        }
        return new BuildRecord.Problem(
                record.getError().getCode(),
                StatusCodes.name(record.getError().getCode()),
                record.getError().getMessage(),
                record.hasExternalError() ? blob(record.getExternalError()) : null);
    }

    private static List<BuildRecord.Result> results(BuildHistoryRecord record) {
        List<BuildRecord.Result> results = new ArrayList<>();
        if (record.hasResult()) {
            results.add(result(null, record.getResult()));
        }
        new TreeMap<>(record.getResultsMap())
                .forEach((platform, result) -> results.add(result(platform, result)));
        return results;
    }

    private static BuildRecord.Result result(@Nullable String platform, BuildResultInfo result) {
        return new BuildRecord.Result(
                platform,
                result.getAttestationsList().stream().map(HistoryWords::blob).toList(),
                new TreeMap<>(result.getResultsMap())
                        .values().stream().map(HistoryWords::blob).toList());
    }

    private static BuildRecord.Blob blob(Descriptor descriptor) {
        return new BuildRecord.Blob(
                descriptor.getMediaType(),
                descriptor.getDigest(),
                descriptor.getSize(),
                descriptor.getAnnotationsMap());
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
