package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/// Which targets and groups a command line asks for; this resolves names, globs and groups.
///
/// Source: buildx's `ReadTargets`.
final class Selection {
    private static final String DEFAULT = "default";
    private static final String ALL = "all";

    private final SequencedMap<String, Group> groups;
    private final Collection<String> targets;
    private final GroupBlocks blocks;
    private final Problems problems;

    private final SequencedSet<String> chosen = new LinkedHashSet<>();
    private final SequencedMap<String, Group> reached = new LinkedHashMap<>();
    private final Set<Set<String>> told = new HashSet<>();

    Selection(
            SequencedMap<String, Group> groups,
            Collection<String> targets,
            GroupBlocks blocks,
            Problems problems) {
        this.groups = groups;
        this.targets = targets;
        this.blocks = blocks;
        this.problems = problems;
    }

    /// Chooses what the words stand for.
    ///
    /// @param words from the command line; `default` when empty
    void choose(List<String> words) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (String word : words.isEmpty() ? List.of(DEFAULT) : words) {
            names.addAll(named(asName(word), word));
        }
        for (String name : names) {
            if (groups.containsKey(name)) {
                expand(name, new ArrayList<>(), chosen);
            } else if (targets.contains(name)) {
                chosen.add(name);
            } else {
                unknown(name);
            }
        }
        addDefault(names);
    }

    /// The chosen targets in the order they were asked for.
    SequencedSet<String> targets() {
        return chosen;
    }

    /// The groups on the way to them, and `default`, which is what was asked for.
    SequencedMap<String, Group> groups() {
        return reached;
    }

    /// The peer lets a dot stand for `_`. Folders may have dots.
    private static String asName(String word) {
        int colon = word.lastIndexOf(':');
        return word.substring(0, colon + 1) + word.substring(colon + 1).replace('.', '_');
    }

    /// @param written the same with its dots
    private Collection<String> named(String word, String written) {
        if (word.equals(ManifestRequest.EVERYTHING)) {
            List<String> names = new ArrayList<>(groups.keySet());
            names.addAll(targets);
            return names;
        }
        if (Glob.isPattern(word)) {
            Glob glob = Glob.of(word);
            List<String> names = new ArrayList<>();
            groups.keySet().stream().filter(glob::matches).forEach(names::add);
            targets.stream().filter(glob::matches).forEach(names::add);
            if (names.isEmpty()) {
                problems.add(SelectionErrors.noMatch(word));
            }
            return names;
        }
        if (groups.containsKey(word) || targets.contains(word)) {
            return List.of(word);
        }
        if (word.equals(ALL)) {
            // As in lists of targets: a name that starts with an underscore is there to be
            // inherited from.
            return targets.stream().filter(name -> !isTemplate(name)).toList();
        }
        List<String> below = Meanings.below(folder(written), groups.keySet(), targets);
        return below.isEmpty() ? List.of(word) : below;
    }

    /// It is there to be inherited from, and not to be built.
    static boolean isTemplate(String name) {
        return Namespace.last(name).startsWith("_");
    }

    /// As a shell completes it: `./services/api/`.
    private static String folder(String word) {
        int start = word.startsWith("./") ? 2 : 0;
        int end = word.length() - (word.endsWith("/") && word.length() > start ? 1 : 0);
        return word.substring(start, end);
    }

    /// Adds the members of a group, and of its groups; what contains itself is reported.
    private void expand(String name, List<String> way, Set<String> into) {
        Group group = groups.get(name);
        if (group == null) {
            return;
        }
        if (way.contains(name)) {
            List<String> round = way.subList(way.indexOf(name), way.size());
            if (told.add(new TreeSet<>(round))) {
                problems.add(
                        ReferenceErrors.groupCycle(
                                round, blocks.place(way.getLast(), name).span()));
            }
            return;
        }
        List<String> further = new ArrayList<>(way);
        further.add(name);
        reached.putIfAbsent(name, group);
        for (String member : group.targets()) {
            boolean round = further.contains(member) && targets.contains(member);
            if (groups.containsKey(member) && !round) {
                expand(member, further, into);
            } else if (targets.contains(member)) {
                into.add(member);
            } else {
                Set<String> known = new TreeSet<>(targets);
                known.addAll(groups.keySet());
                problems.add(
                        ReferenceErrors.noSuch(
                                "target",
                                member,
                                blocks.place(name, member).span(),
                                Spelling.didYouMean(member, known)));
            }
        }
    }

    /// The targets that a name of a target or group stands for; empty where there is no such name.
    List<String> members(String name) {
        if (groups.containsKey(name)) {
            SequencedSet<String> members = new LinkedHashSet<>();
            SequencedMap<String, Group> before = new LinkedHashMap<>(reached);
            expand(name, new ArrayList<>(), members);
            reached.keySet().retainAll(before.keySet());
            return List.copyOf(members);
        }
        return targets.contains(name) ? List.of(name) : List.of();
    }

    /// The names of all groups and targets.
    Set<String> known() {
        Set<String> known = new LinkedHashSet<>(groups.keySet());
        known.addAll(targets);
        return known;
    }

    /// After other errors a name may be missing only because what declares it could not be read.
    private void unknown(String name) {
        if (problems.hasErrors()) {
            return;
        }
        Set<String> known = known();
        boolean nothingAsked = name.equals(DEFAULT);
        problems.add(
                nothingAsked
                        ? SelectionErrors.noDefault(known)
                        : SelectionErrors.unknown(name, Spelling.didYouMean(name, known), known));
    }

    /// What was asked for becomes the group `default`, or is added to it; sorted, as buildx has it.
    private void addDefault(Collection<String> names) {
        Group written = reached.get(DEFAULT);
        TreeSet<String> members = new TreeSet<>();
        if (written != null) {
            members.addAll(written.targets());
        }
        for (String name : names) {
            if (!(written != null && name.equals(DEFAULT))) {
                members.add(name);
            }
        }
        if (written != null || !members.isEmpty()) {
            reached.put(
                    DEFAULT,
                    new Group(
                            DEFAULT,
                            written == null ? null : written.span(),
                            written == null ? null : written.description(),
                            List.copyOf(members)));
        }
    }
}
