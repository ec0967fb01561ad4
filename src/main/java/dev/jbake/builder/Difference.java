package dev.jbake.builder;

import dev.jbake.target.BuilderDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What sets a stored builder apart from the one that is declared; this is what has to be done, and
/// why.
///
/// @param known null when the store has none
/// @param wanted the builder as it should be stored
/// @param outdated nodes as they are stored whose containers do not fit any more
/// @param dropped nodes that are not declared any more
/// @param added names of nodes that are new
/// @param changes what changed, in the words of the manifest, sorted
/// @param notes what else the user should know, a line each
record Difference(
        @Nullable StoredBuilder known,
        StoredBuilder wanted,
        List<StoredNode> outdated,
        List<StoredNode> dropped,
        List<String> added,
        List<String> changes,
        List<String> notes) {

    /// Options that say what a build does, and nothing of the node itself.
    private static final Set<String> LIGHT =
            Set.of(
                    "default-load",
                    "allow-untrusted-image",
                    "image-archive",
                    "image-mirrors",
                    "inherit-engine-config");

    /// Not an option, and nothing of the node itself either.
    private static final String PLATFORMS = "platforms";

    Difference {
        outdated = List.copyOf(outdated);
        dropped = List.copyOf(dropped);
        added = List.copyOf(added);
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /// What a node that exists does not have as the store says.
    interface Drift {
        List<String> of(StoredNode node) throws BuilderException, InterruptedException;
    }

    static Difference between(@Nullable StoredBuilder known, StoredBuilder wanted, Drift drift)
            throws BuilderException, InterruptedException {
        return between(known, wanted, List.of(), drift);
    }

    static Difference between(
            @Nullable StoredBuilder known, StoredBuilder wanted, List<String> notes, Drift drift)
            throws BuilderException, InterruptedException {
        List<StoredNode> outdated = new ArrayList<>();
        List<StoredNode> dropped = new ArrayList<>();
        List<String> added = new ArrayList<>();
        TreeSet<String> changes = new TreeSet<>();
        List<StoredNode> before = known == null ? List.of() : known.nodes();
        for (StoredNode node : before) {
            if (find(wanted.nodes(), node.name()).isEmpty()) {
                dropped.add(node);
            }
        }
        for (StoredNode node : wanted.nodes()) {
            Optional<StoredNode> old = find(before, node.name());
            if (old.isEmpty()) {
                added.add(node.name());
                continue;
            }
            TreeSet<String> heavy = new TreeSet<>(changes(old.get(), node));
            changes.addAll(heavy);
            heavy.removeAll(LIGHT);
            heavy.remove(PLATFORMS);
            if (heavy.isEmpty()) {
                heavy.addAll(drift.of(node));
                changes.addAll(heavy);
            }
            if (!heavy.isEmpty() && starts(wanted)) {
                outdated.add(old.get());
            }
        }
        return new Difference(known, wanted, outdated, dropped, added, List.copyOf(changes), notes);
    }

    /// What jbake does not start it need not make anew either.
    private static boolean starts(StoredBuilder builder) {
        return BuilderDriver.named(builder.driver())
                .filter(BuilderDriver::startsBuildkit)
                .isPresent();
    }

    private static Optional<StoredNode> find(List<StoredNode> nodes, String name) {
        return nodes.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Set<String> changes(StoredNode before, StoredNode wanted) {
        TreeSet<String> changes = new TreeSet<>();
        TreeSet<String> names = new TreeSet<>(before.options().keySet());
        names.addAll(wanted.options().keySet());
        for (String name : names) {
            if (!String.valueOf(before.options().get(name))
                    .equals(String.valueOf(wanted.options().get(name)))) {
                changes.add(name);
            }
        }
        if (!before.flags().equals(wanted.flags())) {
            changes.add("flags");
        }
        if (!before.files().equals(wanted.files())) {
            changes.add("configuration");
        }
        if (!before.endpoint().equals(wanted.endpoint())) {
            changes.add("endpoint");
        }
        if (!before.platforms().equals(wanted.platforms())) {
            changes.add(PLATFORMS);
        }
        return changes;
    }

    /// Whether everything is as declared.
    boolean none() {
        return known != null && changes.isEmpty() && added.isEmpty() && dropped.isEmpty();
    }

    /// The nodes whose containers go.
    List<StoredNode> removed() {
        List<StoredNode> removed = new ArrayList<>(outdated);
        if (starts(wanted)) {
            removed.addAll(dropped);
        }
        return removed;
    }

    /// What is going to be done, a line each; said before it is.
    List<String> announced() {
        String name = "builder \"" + wanted.name() + "\"";
        if (known == null) {
            List<String> lines = new ArrayList<>(notes);
            lines.add("creating " + name);
            return lines;
        }
        List<String> lines = new ArrayList<>(notes);
        if (!outdated.isEmpty()) {
            lines.add(
                    name
                            + " is made anew, with its cache, because of its changed "
                            + String.join(", ", changes));
        } else if (!changes.isEmpty()) {
            lines.add(name + " has other " + String.join(", ", changes) + " from now on");
        }
        if (!added.isEmpty()) {
            lines.add(name + " gets the node " + String.join(", ", added));
        }
        if (!dropped.isEmpty()) {
            lines.add(
                    name
                            + " loses the node "
                            + String.join(", ", dropped.stream().map(StoredNode::name).toList())
                            + (wanted.driver().equals(StoredBuilder.DOCKER_CONTAINER)
                                    ? "; the cache is kept in the volume " + volumes()
                                    : ""));
        }
        return lines;
    }

    private String volumes() {
        return String.join(", ", dropped.stream().map(StoredNode::volume).toList());
    }

    /// What is different, a word each.
    List<String> all() {
        List<String> words = new ArrayList<>(changes);
        if (!dropped.isEmpty() || (known != null && !added.isEmpty())) {
            words.add("nodes");
        }
        return words;
    }

    /// The same in a few words, for who has to wait.
    String reason() {
        List<String> words = new ArrayList<>(changes);
        if (!dropped.isEmpty()) {
            words.add("nodes");
        }
        return String.join(", ", words);
    }
}
