package dev.jbake.build;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.CacheFolder;
import dev.jbake.buildkit.session.LayoutEntry;
import dev.jbake.buildkit.session.LayoutIndex;
import dev.jbake.export.GoBool;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans the caches of targets; this knows what the user left unsaid, and which caches are there.
///
/// A cache that cannot be read or written is worth a warning and no more, unless the user says
/// `ignore-error=false`.
final class CachePlanner {
    private static final String LOCAL = "local";
    private static final String IGNORE_ERROR = "ignore-error";

    /// Types that a BuildKit may be built without.
    private static final Set<String> OPTIONAL = Set.of("gha", "s3");

    private final BuildSite site;
    private final AmbientCaches ambient;
    private final CacheWarnings warnings;

    CachePlanner(BuildSite site) {
        this.site = site;
        this.warnings = new CacheWarnings(site);
        this.ambient = new AmbientCaches(site.host(), warnings);
    }

    /// Whether the build counts when this export fails.
    static boolean mayFail(CacheEntry export) {
        return GoBool.of(export.attrs().getOrDefault(IGNORE_ERROR, "")) == GoBool.TRUE;
    }

    /// Plans a target's caches for one node.
    ///
    /// @param exported whether this solve puts cache, besides taking it
    /// @param refused types of caches that are not put if they need not be
    /// @param shared what the target shares with others; null where it does not
    /// @throws UnusableInput where a cache cannot be written that has to be
    CachePlan plan(
            Target target,
            boolean exported,
            BuildkitClient client,
            Set<String> refused,
            @Nullable SharedCache shared)
            throws UnusableInput, BuildkitException, InterruptedException {
        SequencedMap<String, BlobStore> stores = new LinkedHashMap<>();
        List<CacheDestination> folders = new ArrayList<>();
        List<CacheEntry> exports = new ArrayList<>();
        List<Attributes> written = exported ? target.cacheTo() : List.of();
        for (CacheEntry each : usable(written, client)) {
            CacheEntry export = forgiving(each);
            if (refused.contains(export.type()) && mayFail(export)) {
                continue;
            }
            if (!export.type().equals(LOCAL) || destination(export, stores, folders)) {
                exports.add(export);
            }
        }
        if (exported && asksForInline(target)) {
            exports.add(new CacheEntry("inline", Map.of()));
        }
        return new CachePlan(imports(target, client, stores), exports, stores, folders, shared);
    }

    /// Where a target takes cache from.
    ///
    /// @param stores gets the folders that it is in
    List<CacheEntry> imports(
            Target target, BuildkitClient client, SequencedMap<String, BlobStore> stores)
            throws UnusableInput, BuildkitException, InterruptedException {
        List<CacheEntry> imports = new ArrayList<>();
        for (CacheEntry each : usable(target.cacheFrom(), client)) {
            if (each.type().equals(LOCAL)) {
                source(each, stores).ifPresent(imports::add);
            } else {
                imports.add(each);
            }
        }
        return imports;
    }

    /// What is left to do when BuildKit has put the cache.
    ///
    /// @param news what was heard of the build
    Afterwards afterwards(Target target, CachePlan plan, StatusEvents news) {
        return response -> {
            news.cacheTroubles().forEach(each -> warnings.notWritten(target, each));
            for (CacheDestination each : plan.folders()) {
                String manifest = response.getOrDefault("cache.manifest", "");
                if (!manifest.isEmpty()) {
                    publish(target, each, manifest);
                }
            }
        };
    }

    /// The type of a cache that BuildKit could not set up, so that it refused the whole build.
    ///
    /// @return empty where the failure is another, or counts
    Optional<String> refused(Target target, CachePlan plan, TargetFailure failure) {
        for (CacheEntry each : plan.exports()) {
            String refusal = "failed to configure %s cache exporter".formatted(each.type());
            if (failure.line().contains(refusal) && mayFail(each)) {
                warnings.notWritten(target, failure.line());
                return Optional.of(each.type());
            }
        }
        return Optional.empty();
    }

    private void publish(Target target, CacheDestination destination, String manifest)
            throws TargetFailure, InterruptedException {
        try {
            destination.folder().publish(manifest, destination.tag());
            if (destination.reset()) {
                clear(destination);
            }
        } catch (IOException problem) {
            String words =
                    "writing cache to %s: %s"
                            .formatted(destination.written(), problem.getMessage());
            if (!destination.mayFail()) {
                throw TargetFailures.of(new UnusableInput("cache-to", words, ""));
            }
            warnings.notWritten(target, words);
        }
    }

    private void clear(CacheDestination destination) throws InterruptedException {
        try {
            destination.folder().clear();
        } catch (IOException problem) {
            warnings.say(
                    "failed to reset cache store %s: %s"
                            .formatted(destination.written(), problem.getMessage()));
        }
    }

    private List<CacheEntry> usable(List<Attributes> written, BuildkitClient client)
            throws BuildkitException, InterruptedException {
        List<CacheEntry> usable = new ArrayList<>();
        for (Attributes each : written) {
            if (OPTIONAL.contains(each.type())
                    && !client.capabilities().llb().contains("cache." + each.type())) {
                continue;
            }
            ambient.complete(each).ifPresent(usable::add);
        }
        return usable;
    }

    private static CacheEntry forgiving(CacheEntry export) {
        if (export.type().equals("inline") || export.attrs().containsKey(IGNORE_ERROR)) {
            return export;
        }
        SequencedMap<String, String> attributes = new LinkedHashMap<>(export.attrs());
        attributes.put(IGNORE_ERROR, "true");
        return new CacheEntry(export.type(), attributes);
    }

    private static boolean asksForInline(Target target) {
        String asked = target.args().get("BUILDKIT_INLINE_CACHE");
        return asked != null && GoBool.of(asked) == GoBool.TRUE;
    }

    /// Opens a folder for writing; false where that is not possible and need not be.
    private boolean destination(
            CacheEntry export, Map<String, BlobStore> stores, List<CacheDestination> folders)
            throws UnusableInput {
        String written = export.attrs().getOrDefault("dest", "");
        if (written.isEmpty()) {
            throw new UnusableInput(
                    "cache-to", "local cache exporter requires dest", "Add dest=FOLDER.");
        }
        try {
            CacheFolder folder = CacheFolder.at(site.host().resolve(written));
            folders.add(
                    new CacheDestination(
                            folder,
                            written,
                            export.attrs().getOrDefault("tag", "latest"),
                            GoBool.of(export.attrs().getOrDefault("reset", "")) == GoBool.TRUE,
                            mayFail(export)));
            stores.put("local:" + written, folder.blobs());
            return true;
        } catch (IOException problem) {
            if (!mayFail(export)) {
                throw new UnusableInput(
                        "cache-to",
                        "cache cannot be written to %s: %s".formatted(written, problem),
                        "");
            }
            warnings.say("local cache export at %s skipped: %s".formatted(written, problem));
            return false;
        }
    }

    /// Finds the cache in a folder; empty where there is none.
    private Optional<CacheEntry> source(CacheEntry wanted, Map<String, BlobStore> stores)
            throws UnusableInput, InterruptedException {
        String written = wanted.attrs().getOrDefault("src", "");
        if (written.isEmpty()) {
            throw new UnusableInput(
                    "cache-from", "local cache importer requires src", "Add src=FOLDER.");
        }
        Path folder = site.host().resolve(written);
        BlobStore blobs = BlobStore.readOnly(folder);
        try {
            Optional<String> digest = digest(wanted, folder, written);
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            if (!blobs.holds(digest.get())) {
                warnings.notRead(written, "digest " + digest.get() + " unavailable");
                return Optional.empty();
            }
            stores.putIfAbsent("local:" + written, blobs);
            SequencedMap<String, String> attributes = new LinkedHashMap<>(wanted.attrs());
            attributes.put("digest", digest.get());
            return Optional.of(new CacheEntry(LOCAL, attributes));
        } catch (IOException problem) {
            warnings.notRead(written, "due to err: " + problem.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> digest(CacheEntry wanted, Path folder, String written)
            throws IOException, InterruptedException {
        String digest = wanted.attrs().getOrDefault("digest", "");
        if (!digest.isEmpty()) {
            return Optional.of(digest);
        }
        if (!Files.exists(folder.resolve("index.json"))) {
            warnings.notRead(
                    written,
                    "due to err: could not read %1$s/index.json: open %1$s/index.json: no such file or directory"
                            .formatted(written));
            return Optional.empty();
        }
        String tag = wanted.attrs().getOrDefault("tag", "latest");
        Optional<LayoutEntry> entry = new LayoutIndex(folder).find(tag);
        if (entry.isEmpty()) {
            warnings.notRead(written, "no digest found for tag " + tag);
        }
        return entry.map(LayoutEntry::digest);
    }
}
