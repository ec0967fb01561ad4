package dev.jbake.buildkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One build as the daemon is asked for it, before its frontend runs.
///
/// @param ref the build's name, from [Identifiers#next]
/// @param exports where the result goes; none leaves it in the cache
/// @param cacheExports where cache is put afterwards
/// @param cacheImports where cache is taken from; also told to the frontend, as its attribute
///   `cache-imports`
/// @param entitlements such as `network.host`
/// @param internal keeps it out of the daemon's history
/// @param policy which sources it may use; null for all of them
/// @param sources who is asked about its sources
/// @param frontendAttrs what the daemon's history says was asked; the frontend gets the same from
///   [RunningSolve#frontend]
public record SolveRequest(
        String ref,
        List<Export> exports,
        List<CacheEntry> cacheExports,
        List<CacheEntry> cacheImports,
        List<String> entitlements,
        boolean internal,
        @Nullable SourcePolicy policy,
        Sources sources,
        SequencedMap<String, String> frontendAttrs) {

    /// Who is asked about the sources of a build.
    public enum Sources {
        /// Nobody.
        UNASKED,
        /// The session, about each.
        ASKED,
        /// The same, and steps reach the network through the daemon's proxy alone.
        ASKED_AND_PROXIED
    }

    public SolveRequest {
        exports = List.copyOf(exports);
        cacheExports = List.copyOf(cacheExports);
        cacheImports = List.copyOf(cacheImports);
        entitlements = List.copyOf(entitlements);
        frontendAttrs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(frontendAttrs));
    }

    /// A build whose sources nobody is asked about.
    public SolveRequest(
            String ref,
            List<Export> exports,
            List<CacheEntry> cacheExports,
            List<CacheEntry> cacheImports,
            List<String> entitlements,
            boolean internal,
            @Nullable SourcePolicy policy,
            SequencedMap<String, String> frontendAttrs) {
        this(
                ref,
                exports,
                cacheExports,
                cacheImports,
                entitlements,
                internal,
                policy,
                Sources.UNASKED,
                frontendAttrs);
    }

    /// A build of a new name that leaves its result in the cache.
    public static SolveRequest of(Map<String, String> frontendAttrs) {
        return new SolveRequest(
                Identifiers.next(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                null,
                new LinkedHashMap<>(frontendAttrs));
    }

    /// A build of a new name that leaves its result in the cache and no trace in the history.
    public static SolveRequest unseen() {
        return unseen(List.of());
    }

    /// The same, with entitlements.
    static SolveRequest unseen(List<String> entitlements) {
        return new SolveRequest(
                Identifiers.next(),
                List.of(),
                List.of(),
                List.of(),
                entitlements,
                true,
                null,
                new LinkedHashMap<>());
    }

    /// The same with other exports.
    public SolveRequest exportingTo(List<Export> others) {
        return new SolveRequest(
                ref,
                others,
                cacheExports,
                cacheImports,
                entitlements,
                internal,
                policy,
                sources,
                frontendAttrs);
    }
}
