package dev.jbake.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Which folders several targets of a run send to one builder under the same name, and which of
/// them one session can serve.
///
/// Nodes read a folder once for each session, whatever else they know; so these folders have
/// sessions of their own, which all the targets name.
final class SharedFolders {
    private final SequencedMap<Use, List<String>> uses = new LinkedHashMap<>();
    private final Map<Use, Group> groups = new HashMap<>();
    private final Map<String, List<Group>> byBuilder = new HashMap<>();

    /// One folder under the name of its mount, in one builder.
    private record Use(String builder, String mount, Path folder) {}

    /// Folders of different names that one session serves; the same only if it is the very same.
    static final class Group {
        private final String sharedKey;
        private final SequencedMap<String, Mount> mounts = new LinkedHashMap<>();

        private Group(String sharedKey) {
            this.sharedKey = sharedKey;
        }

        /// That of the first target that uses one of them.
        String sharedKey() {
            return sharedKey;
        }

        SequencedMap<String, Mount> mounts() {
            return mounts;
        }
    }

    /// Notes what a target sends; targets are told in the order of the manifest.
    ///
    /// @param sharedKey of its own session
    void add(String builder, String sharedKey, BuildInputs files) {
        files.mounts()
                .forEach((name, mount) -> {
                    if (mount instanceof Mount.Folder each) {
                        uses.computeIfAbsent(
                                        new Use(builder, name, each.path()), _ -> new ArrayList<>())
                                .add(sharedKey);
                    }
                });
    }

    /// Divides what is used more than once among as few sessions as its names allow.
    void divide() {
        uses.forEach((use, keys) -> {
            if (keys.size() > 1) {
                Group group = free(use, keys.getFirst());
                group.mounts().put(use.mount(), new Mount.Folder(use.folder()));
                groups.put(use, group);
            }
        });
    }

    private Group free(Use use, String sharedKey) {
        List<Group> known = byBuilder.computeIfAbsent(use.builder(), _ -> new ArrayList<>());
        for (Group each : known) {
            if (!each.mounts().containsKey(use.mount())) {
                return each;
            }
        }
        var fresh = new Group(sharedKey);
        known.add(fresh);
        return fresh;
    }

    /// What serves a mount; empty where its target's own session does.
    Optional<Group> of(String builder, String mount, Path folder) {
        return Optional.ofNullable(groups.get(new Use(builder, mount, folder)));
    }
}
