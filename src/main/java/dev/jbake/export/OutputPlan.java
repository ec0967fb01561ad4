package dev.jbake.export;

import dev.jbake.buildkit.Export;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.ExportTarget;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
/// @param layout a folder of this machine that BuildKit writes an image's blobs to
public record OutputPlan(
        List<Export> exports,
        SequencedMap<Integer, ExportTarget> targets,
        boolean unwritten,
        boolean pushes,
        boolean loads,
        List<String> enginePushes,
        Optional<LayoutExport> layout) {

    /// Of a target that is not to make anything.
    public static final OutputPlan NOTHING =
            new OutputPlan(List.of(), new LinkedHashMap<>(), false, false, false);

    public OutputPlan {
        enginePushes = List.copyOf(enginePushes);
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
        this(exports, targets, unwritten, pushes, loads, List.of(), Optional.empty());
    }

    /// Where BuildKit writes blobs, by the names it calls them by.
    public SequencedMap<String, BlobStore> stores() {
        SequencedMap<String, BlobStore> stores = new LinkedHashMap<>();
        layout.ifPresent(each -> stores.put(LayoutExport.STORE, each.store()));
        return stores;
    }

    /// The same with other exports.
    OutputPlan exporting(List<Export> others) {
        return new OutputPlan(others, targets, unwritten, pushes, loads, enginePushes, layout);
    }
}
