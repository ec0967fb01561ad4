package dev.jbake.build;

import dev.jbake.builder.OpenNode;
import dev.jbake.builder.StoredNode;
import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SharedSteps;
import dev.jbake.buildkit.session.BlobOrigin;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.Trust;
import dev.jbake.registry.Digests;
import dev.jbake.registry.ImageReference;
import dev.jbake.registry.RegistryClient;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The remote caches of targets that are built from each other: put together, and asked before all
/// others, so that such targets find there what each finds alone ([SharedSteps] says why).
///
/// It is for caches in registries and folders, where this machine can read them too. The others are
/// imported target by target.
final class LinkedCaches implements AutoCloseable {
    private static final Set<String> KINDS = Set.of("registry", "local");
    private static final long LONGEST_BLOB = 1L << 40;

    private final BuildSite site;
    private final TargetServices services;

    /// By the builder's and a target's name.
    private final Map<String, Map<String, Group>> groups = new HashMap<>();

    LinkedCaches(BuildSite site, TargetServices services) {
        this.site = site;
        this.services = services;
    }

    /// Targets of one builder that are built from each other, and their cache on each node, empty
    /// where there is none.
    private record Group(
            List<Target> targets,
            ReentrantLock lock,
            Map<BuildkitClient, Optional<SharedCache>> found) {}

    /// Reads a target's `cache-from`.
    interface Imports {
        List<CacheEntry> of(Target target, SequencedMap<String, BlobStore> stores)
                throws UnusableInput, BuildkitException, InterruptedException;
    }

    /// Finds out which targets belong together.
    ///
    /// @param targets by the name of the builder that builds them
    void divide(SequencedMap<String, List<Target>> targets) {
        targets.forEach((builder, built) -> groups.put(builder, divided(built)));
    }

    private Map<String, Group> divided(List<Target> built) {
        if (built.stream().noneMatch(LinkedCaches::takes)) {
            return Map.of();
        }
        Map<String, List<Target>> together = new LinkedHashMap<>();
        for (Target each : built) {
            together.put(each.name(), new ArrayList<>(List.of(each)));
        }
        for (Target each : built) {
            for (String parent : each.targetContexts().values()) {
                List<Target> theirs = together.get(parent);
                List<Target> ours = together.getOrDefault(each.name(), List.of());
                if (theirs != null && !theirs.contains(each)) {
                    theirs.addAll(ours);
                    ours.forEach(member -> together.put(member.name(), theirs));
                }
            }
        }
        Map<String, Group> found = new HashMap<>();
        for (Target each : built) {
            List<Target> members = together.getOrDefault(each.name(), List.of());
            if (members.size() > 1
                    && !found.containsKey(each.name())
                    && members.stream().anyMatch(LinkedCaches::takes)
                    && entitlements(members).size() == 1
                    && free(members)) {
                var group =
                        new Group(
                                List.copyOf(members),
                                new ReentrantLock(),
                                new ConcurrentHashMap<>());
                members.forEach(member -> found.put(member.name(), group));
            }
        }
        return found;
    }

    private static boolean takes(Target target) {
        return target.cacheFrom().stream().map(Attributes::type).anyMatch(KINDS::contains);
    }

    /// A step must not get what only another target may do, so that all have to ask for the same.
    private static Set<Set<String>> entitlements(List<Target> members) {
        return members.stream()
                .map(each -> Set.copyOf(NodeBuild.entitlements(each)))
                .collect(Collectors.toSet());
    }

    /// What is held to policies is asked for by its own build alone.
    private boolean free(List<Target> members) {
        try {
            if (SourceRules.file(site.host()).isPresent()) {
                return false;
            }
            for (Target each : members) {
                BuildInputs files = BuildInputs.of(each, site.host(), "", site.tree());
                if (TargetPolicy.holds(each, files)) {
                    return false;
                }
            }
            return true;
        } catch (UnusableInput toldElsewhere) {
            return false;
        }
    }

    /// The cache that a target shares with others on a node; null where it has its own.
    @Nullable SharedCache of(Target target, String builder, OpenNode node, Imports imports)
            throws UnusableInput, BuildkitException, InterruptedException {
        Group group = groups.getOrDefault(builder, Map.of()).get(target.name());
        if (group == null
                || Boolean.TRUE.equals(target.noCache())
                || site.calls().makesNothing(target)) {
            return null;
        }
        group.lock().lockInterruptibly();
        try {
            Optional<SharedCache> known = group.found().get(node.client());
            if (known == null) {
                known =
                        SharedSteps.isKnownTo(node.client())
                                ? Optional.ofNullable(open(group, node, imports))
                                : Optional.empty();
                group.found().put(node.client(), known);
            }
            return known.orElse(null);
        } finally {
            group.lock().unlock();
        }
    }

    /// Forgets what the daemon keeps of a target's steps, so that it tries those again that failed.
    void renew(Target target, String builder) throws InterruptedException {
        Group group = groups.getOrDefault(builder, Map.of()).get(target.name());
        if (group == null) {
            return;
        }
        group.lock().lockInterruptibly();
        try {
            group.found().values().forEach(each -> each.ifPresent(SharedCache::close));
            group.found().clear();
        } finally {
            group.lock().unlock();
        }
    }

    private @Nullable SharedCache open(Group group, OpenNode node, Imports imports)
            throws UnusableInput, BuildkitException, InterruptedException {
        Map<CacheEntry, CacheSource> sources = new LinkedHashMap<>();
        Path folder;
        try {
            folder = Files.createTempDirectory("jbake-cache");
        } catch (IOException full) {
            return null;
        }
        SharedCache found = null;
        try {
            RegistryClient registry = registry(node.stored());
            for (Target each : group.targets()) {
                for (CacheEntry entry : imports.of(each, new LinkedHashMap<>())) {
                    source(entry, registry, folder)
                            .ifPresent(source -> sources.putIfAbsent(entry, source));
                }
            }
            var merge = new CacheMerge();
            Map<CacheEntry, CacheSource> read = read(sources, merge);
            found = read.isEmpty() ? null : open(group, node, merge, read, folder);
            return found;
        } finally {
            if (found == null) {
                SharedCache.clear(folder);
            }
        }
    }

    private @Nullable SharedCache open(
            Group group,
            OpenNode node,
            CacheMerge merge,
            Map<CacheEntry, CacheSource> sources,
            Path folder)
            throws UnusableInput, InterruptedException {
        byte[] config = merge.config().getBytes(StandardCharsets.UTF_8);
        byte[] manifest =
                merge.manifest(Digests.of(config), config.length).getBytes(StandardCharsets.UTF_8);
        if (Math.max(config.length, manifest.length) > CacheMerge.LONGEST) {
            return null;
        }
        Map<String, Path> own = new HashMap<>();
        try {
            for (byte[] each : List.of(config, manifest)) {
                own.put(
                        Digests.of(each),
                        Files.write(Files.createTempFile(folder, "own", ""), each));
            }
        } catch (IOException full) {
            return null;
        }
        BlobStore store =
                BlobStore.readOnly(folder, new Blobs(merge, own, List.copyOf(sources.values())));
        Target given =
                group.targets().stream()
                        .filter(each -> !each.secrets().isEmpty() || !each.ssh().isEmpty())
                        .findFirst()
                        .orElse(group.targets().getFirst());
        String name = "jbake";
        Session session =
                node.client()
                        .session("", services.shared(given, node.stored(), "local:" + name, store));
        CacheEntry all =
                new CacheEntry("local", Map.of("src", name, "digest", Digests.of(manifest)));
        return new SharedCache(
                new SharedSteps(
                        node.client(), session, List.of(all), NodeBuild.entitlements(given)),
                sources.keySet(),
                given,
                folder);
    }

    private Optional<CacheSource> source(CacheEntry entry, RegistryClient registry, Path folder) {
        Map<String, String> attributes = entry.attrs();
        return switch (entry.type()) {
            case "registry" ->
                    Optional.of(
                            new RegistryCache(
                                    registry,
                                    ImageReference.of(attributes.getOrDefault("ref", "")),
                                    folder));
            case "local" ->
                    Optional.of(
                            new FolderCache(
                                    site.host().resolve(attributes.getOrDefault("src", "")),
                                    attributes.getOrDefault("digest", "")));
            default -> Optional.empty();
        };
    }

    /// Reads all at once. Those that cannot be read are left to the daemon, which may reach them,
    /// and says so if it does not.
    private static Map<CacheEntry, CacheSource> read(
            Map<CacheEntry, CacheSource> sources, CacheMerge merge) throws InterruptedException {
        Map<CacheEntry, CacheSource> read = new ConcurrentHashMap<>();
        List<Together.Part<Boolean>> parts = new ArrayList<>();
        sources.forEach((entry, source) ->
                parts.add(() -> {
                    try {
                        source.read(merge);
                        read.put(entry, source);
                        return true;
                    } catch (IOException | IllegalArgumentException unreadable) {
                        return false;
                    }
                }));
        try {
            Together.run(parts);
        } catch (BuildFailed impossible) {
            throw new IllegalStateException(impossible);
        }
        return read;
    }

    private RegistryClient registry(StoredNode node) {
        Map<String, String> variables = site.host().environment().variables();
        ProxyVariables proxies = new ProxyVariables(variables);
        NodeRegistries registries = new NodeRegistries(node, Trust.of(variables));
        return new RegistryClient(
                        site.logins(),
                        new TokenClient(proxies, registries),
                        proxies,
                        Trust.of(variables),
                        registries.rules()::of)
                .impatient();
    }

    /// Where the blobs of the caches are, and the merged one's own.
    private record Blobs(CacheMerge merge, Map<String, Path> own, List<CacheSource> sources)
            implements BlobOrigin {
        @Override
        public OptionalLong size(String digest) {
            Path file = own.get(digest);
            long size = file == null ? merge.size(digest) : file.toFile().length();
            return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
        }

        @Override
        public Path file(String digest) throws IOException, InterruptedException {
            Path known = own.get(digest);
            if (known != null) {
                return known;
            }
            IOException last = new IOException("nobody has " + digest);
            for (CacheSource each : sources) {
                try {
                    if (each.names(digest)) {
                        return each.file(digest, LONGEST_BLOB);
                    }
                } catch (IOException missing) {
                    last = missing;
                }
            }
            throw last;
        }
    }

    @Override
    public void close() {
        for (Map<String, Group> each : groups.values()) {
            for (Group group : each.values()) {
                group.found().values().forEach(found -> found.ifPresent(SharedCache::close));
                group.found().clear();
            }
        }
    }
}
