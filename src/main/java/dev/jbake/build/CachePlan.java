package dev.jbake.build;

import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.session.BlobStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What to ask of BuildKit for a target's caches, and which folders of this machine it reads and
/// writes for it. Closed when the build is over.
///
/// @param imports where cache is taken from
/// @param exports where cache is put
/// @param stores folders of caches, by the names that BuildKit calls them by
/// @param folders where cache is put on this machine
/// @param shared the cache that other targets of the run use as well, in which some of the imports
///   are; null where there is none
record CachePlan(
        List<CacheEntry> imports,
        List<CacheEntry> exports,
        SequencedMap<String, BlobStore> stores,
        List<CacheDestination> folders,
        @Nullable SharedCache shared)
        implements AutoCloseable {

    CachePlan {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        stores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stores));
        folders = List.copyOf(folders);
    }

    /// The imports that the target's own build has to ask for.
    List<CacheEntry> ownImports() {
        SharedCache together = shared;
        return together == null
                ? imports
                : imports.stream().filter(each -> !together.merged().contains(each)).toList();
    }

    @Override
    public void close() {
        folders.forEach(each -> each.folder().close());
    }
}
