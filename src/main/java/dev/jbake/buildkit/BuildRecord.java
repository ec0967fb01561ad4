package dev.jbake.buildkit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A build as a daemon's history knows it.
///
/// @param ref the name it was asked for under
/// @param attributes what the frontend was told, sorted
/// @param completed null while it runs
/// @param problem why it failed; null unless it did
/// @param results one for each platform, or one for all; none of a build that failed
/// @param trace what was measured of it; null until that is complete
public record BuildRecord(
        String ref,
        SequencedMap<String, String> attributes,
        Instant created,
        @Nullable Instant completed,
        @Nullable Problem problem,
        List<Result> results,
        Steps steps,
        @Nullable Blob trace) {

    public BuildRecord {
        attributes = Collections.unmodifiableSequencedMap(new TreeMap<>(attributes));
        results = List.copyOf(results);
    }

    /// Why a build failed.
    ///
    /// @param code of gRPC
    /// @param codeName of the same as Go writes it, such as `Unknown`
    /// @param details more of it, to be read with [History#failure]; null where nothing was kept
    public record Problem(int code, String codeName, String message, @Nullable Blob details) {}

    /// What came of a build.
    ///
    /// @param platform null where it is for all
    /// @param attestations such as its provenance
    /// @param images by the numbers of the exporters
    public record Result(@Nullable String platform, List<Blob> attestations, List<Blob> images) {
        public Result {
            attestations = List.copyOf(attestations);
            images = List.copyOf(images);
        }
    }

    /// Something in the daemon's store.
    public record Blob(
            String mediaType, String digest, long size, SequencedMap<String, String> annotations) {
        private static final String PREDICATE = "in-toto.io/predicate-type";

        public Blob {
            annotations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(annotations));
        }

        Blob(String mediaType, String digest, long size, Map<String, String> annotations) {
            this(mediaType, digest, size, new TreeMap<>(annotations));
        }

        /// What an attestation says, such as `https://slsa.dev/provenance/v1`, or the media type of
        /// anything else.
        public String type() {
            return annotations.getOrDefault(PREDICATE, mediaType);
        }
    }

    /// How many steps there were. Those that were cached are completed as well.
    public record Steps(int total, int completed, int cached, int warnings) {}
}
