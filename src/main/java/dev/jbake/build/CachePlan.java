package dev.jbake.build;

import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What to ask of BuildKit for a target's caches, and which folders of this machine it reads and
/// writes for it.
///
/// @param imports where cache is taken from
/// @param exports where cache is put
/// @param stores folders of caches, by the names that BuildKit calls them by
/// @param afterwards what is left to do when the cache is put
record CachePlan(
        List<CacheEntry> imports,
        List<CacheEntry> exports,
        SequencedMap<String, BlobStore> stores,
        Afterwards afterwards) {

    CachePlan {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        stores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stores));
    }

    /// Plans a target's caches.
    ///
    /// @param exported whether this solve puts cache, besides taking it
    static CachePlan of(Target target, boolean exported) {
        return new CachePlan(
                entries(target.cacheFrom()),
                exported ? entries(target.cacheTo()) : List.of(),
                new LinkedHashMap<>(),
                Afterwards.NOTHING);
    }

    private static List<CacheEntry> entries(List<Attributes> written) {
        return written.stream().map(each -> new CacheEntry(each.type(), each.values())).toList();
    }
}
