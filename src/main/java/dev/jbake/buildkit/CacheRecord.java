package dev.jbake.buildkit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One piece of a daemon's cache.
///
/// @param mutable whether steps may still write to it
/// @param inUse whether it cannot be thrown away now
/// @param size in bytes
/// @param lastUsed null when it never was
/// @param type such as `regular`, `source.local`, `exec.cachemount`
/// @param shared whether its bytes are another one's too
/// @param parents identifiers of what it builds on
public record CacheRecord(
        String id,
        boolean mutable,
        boolean inUse,
        long size,
        Instant created,
        @Nullable Instant lastUsed,
        int usageCount,
        String description,
        String type,
        boolean shared,
        List<String> parents) {

    public CacheRecord {
        parents = List.copyOf(parents);
    }
}
