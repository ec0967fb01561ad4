package dev.jbake.build;

import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.session.BlobStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What to ask of BuildKit for a target's caches, and which folders of this machine it reads and
/// writes for it. Closed when the build is over.
///
/// @param imports where cache is taken from
/// @param exports where cache is put
/// @param stores folders of caches, by the names that BuildKit calls them by
/// @param folders where cache is put on this machine
record CachePlan(
        List<CacheEntry> imports,
        List<CacheEntry> exports,
        SequencedMap<String, BlobStore> stores,
        List<CacheDestination> folders)
        implements AutoCloseable {

    CachePlan {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        stores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stores));
        folders = List.copyOf(folders);
    }

    @Override
    public void close() {
        folders.forEach(each -> each.folder().close());
    }
}
