package dev.jbake.build;

import dev.jbake.buildkit.Bytes;
import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.buildkit.SharedSteps;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.Events;
import dev.jbake.target.Target;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The caches of targets that are built from each other, as one cache of one node, and all the
/// targets' steps with it.
///
/// @param steps asks for every target's steps first
/// @param merged what of the targets' `cache-from` is in it
/// @param given the target whose secrets steps may be given
/// @param folder where blobs are kept that were fetched for it
/// @param told steps that were asked for and are given secrets; guarded by itself
record SharedCache(
        SharedSteps steps, Set<CacheEntry> merged, Target given, Path folder, Set<Bytes> told)
        implements AutoCloseable {

    SharedCache {
        merged = Set.copyOf(merged);
    }

    SharedCache(SharedSteps steps, Set<CacheEntry> merged, Target given, Path folder) {
        this(steps, merged, given, folder, new HashSet<>());
    }

    /// Whether a target's steps may be asked for here: a step must get the secrets of its own
    /// target, and no others.
    boolean fits(Target target, GatewayResult made) {
        Set<Bytes> wanting = made.secretSteps();
        synchronized (told) {
            boolean same =
                    target.secrets().equals(given.secrets()) && target.ssh().equals(given.ssh());
            if (!same && !told.containsAll(wanting)) {
                return false;
            }
            told.addAll(wanting);
            return true;
        }
    }

    /// Says which of a target's imports are here, as the daemon says of those that it imports.
    void tell(Target target, List<CacheEntry> imports, Events events, Instant now) {
        for (CacheEntry each : imports) {
            if (merged.contains(each)) {
                String place =
                        each.type().equals("local")
                                ? "local:" + each.attrs().get("src")
                                : String.valueOf(each.attrs().get("ref"));
                events.publish(
                        new StepChanged(
                                target.name(),
                                "jbake:cache:" + target.name() + ":" + place,
                                List.of(),
                                "importing cache manifest from " + place,
                                now,
                                now,
                                false,
                                null,
                                null));
            }
        }
    }

    @Override
    public void close() {
        steps.close();
        clear(folder);
    }

    /// Throws away what was fetched. What cannot be, lies among what is temporary anyway.
    static void clear(Path folder) {
        File[] files = folder.toFile().listFiles();
        for (File each : files == null ? new File[0] : files) {
            boolean _ = each.delete();
        }
        boolean _ = folder.toFile().delete();
    }
}
