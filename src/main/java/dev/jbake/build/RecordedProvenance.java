package dev.jbake.build;

import dev.jbake.buildkit.BuildRecord;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Bytes;
import dev.jbake.buildkit.History;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.Events;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Looks up a build's provenance in BuildKit's history, once it is over, and adds it to what the
/// exporters said.
///
/// The build is done and exported by then: what cannot be looked up is told, and missing.
///
/// @param ref the build's name
/// @param whole whether to keep the steps of the build and what was measured
record RecordedProvenance(
        String target,
        String ref,
        History history,
        boolean whole,
        Events events,
        InstantSource clock)
        implements Afterwards {
    private static final String KEY = "buildx.build.provenance";
    private static final String STEP = "resolving provenance for metadata file";
    private static final String STATEMENT = "application/vnd.in-toto+json";
    private static final String TYPES = "https://slsa.dev/provenance/";

    /// Whether a key of a target's answer is the provenance of one of several platforms.
    static boolean isOfPlatform(String key) {
        return key.startsWith(KEY + "/");
    }

    @Override
    public void run(SequencedMap<String, String> response) throws InterruptedException {
        Instant began = clock.instant();
        boolean shown = false;
        try {
            Optional<BuildRecord> record = history.record(ref);
            shown = true;
            step(began, null);
            if (record.isPresent()) {
                add(record.get(), response);
            }
        } catch (BuildkitException problem) {
            if (problem.kind() != BuildkitException.Kind.UNSUPPORTED) {
                tell(problem);
            }
        } catch (IOException unreadable) {
            tell(unreadable);
        } finally {
            if (shown) {
                step(began, clock.instant());
            }
        }
    }

    private void add(BuildRecord record, SequencedMap<String, String> response)
            throws BuildkitException, IOException, InterruptedException {
        boolean several = record.results().stream().anyMatch(each -> each.platform() != null);
        for (BuildRecord.Result result : record.results()) {
            String platform = result.platform();
            Optional<BuildRecord.Blob> blob = provenance(result);
            if (several != (platform != null) || blob.isEmpty()) {
                continue;
            }
            byte[] statement = history.read(blob.get()).toArray();
            response.put(
                    platform == null ? KEY : KEY + "/" + platform,
                    Bytes.of(OlderProvenance.of(statement, blob.get().type(), whole)).base64());
        }
    }

    private static Optional<BuildRecord.Blob> provenance(BuildRecord.Result result) {
        return result.attestations().stream()
                .filter(each -> each.mediaType().equals(STATEMENT) && each.type().startsWith(TYPES))
                .findFirst();
    }

    private void tell(Exception problem) {
        events.publish(
                new Said(
                        "WARNING: target %s: its provenance is not in the metadata: %s"
                                .formatted(target, problem.getMessage()),
                        clock.instant()));
    }

    private void step(Instant began, @Nullable Instant ended) {
        events.publish(
                new StepChanged(
                        target,
                        "jbake:provenance:" + ref,
                        List.of(),
                        STEP,
                        began,
                        ended,
                        false,
                        null,
                        null));
    }
}
