package dev.jbake.export;

import dev.jbake.buildkit.Export;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.ExportTarget;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What to ask of BuildKit for a target's outputs, and where the bytes go that come back.
///
/// @param exports for the solve request
/// @param targets by the index of the export, for the session's file service
/// @param unwritten whether nothing was asked for, so that the result stays in the cache and people
///   should be told
/// @param pushes whether an image is pushed
/// @param enginePushes names that the engine has to push once the image is in it; the others are
///   pushed by BuildKit
/// @param loads whether an image is loaded into an engine
/// @param stores folders of this machine that BuildKit writes blobs to, by the names it calls them
///   by
public record OutputPlan(
        List<Export> exports,
        SequencedMap<Integer, ExportTarget> targets,
        boolean unwritten,
        boolean pushes,
        boolean loads,
        List<String> enginePushes,
        SequencedMap<String, BlobStore> stores) {
    public OutputPlan {
        enginePushes = List.copyOf(enginePushes);
        stores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stores));
        exports = List.copyOf(exports);
        targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
    }

    /// A plan that leaves nothing to the engine and writes no blobs.
    public OutputPlan(
            List<Export> exports,
            SequencedMap<Integer, ExportTarget> targets,
            boolean unwritten,
            boolean pushes,
            boolean loads) {
        this(exports, targets, unwritten, pushes, loads, List.of(), new LinkedHashMap<>());
    }
}
