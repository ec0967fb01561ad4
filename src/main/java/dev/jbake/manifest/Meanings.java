package dev.jbake.manifest;

import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/// What the names of targets mean that attributes hold; this makes full names of those that are
/// written in a namespace, and in groups names of patterns and folders.
///
/// A name that nothing has stays as it is, for whoever needs it to report.
final class Meanings {
    private final TargetBlocks targets;
    private final GroupBlocks groups;
    private final Set<String> labels;

    /// @param labels names that a matrix has made groups of
    Meanings(TargetBlocks targets, GroupBlocks groups, Set<String> labels) {
        this.targets = targets;
        this.groups = groups;
        this.labels = labels;
    }

    private boolean isKnown(String name) {
        return targets.names().contains(name)
                || groups.names().contains(name)
                || labels.contains(name);
    }

    /// The draft of a target of this namespace, with full names in it.
    Draft of(Draft draft, Namespace space) {
        if (space == Namespace.ROOT) {
            return draft;
        }
        Draft named = list(draft, TargetAttributes.INHERITS, space);
        named = list(named, TargetAttributes.AFTER, space);
        SequencedMap<String, String> contexts = named.get(TargetAttributes.CONTEXTS);
        if (contexts == null) {
            return named;
        }
        SequencedMap<String, String> full = new LinkedHashMap<>(contexts);
        full.replaceAll((name, value) ->
                Target.linked(value).map(used -> "target:" + full(used, space)).orElse(value));
        return named.with(TargetAttributes.CONTEXTS, full, named.place(TargetAttributes.CONTEXTS));
    }

    private Draft list(Draft draft, TargetAttribute<List<String>> attribute, Namespace space) {
        List<String> names = draft.get(attribute);
        return names == null
                ? draft
                : draft.with(
                        attribute,
                        names.stream().map(name -> full(name, space)).toList(),
                        draft.place(attribute));
    }

    private String full(String name, Namespace space) {
        String found = space.find(name, this::isKnown);
        return found == null ? name : found;
    }

    /// The members of a group, each once. In jbake's own form, and in what it includes, a pattern
    /// stands for the targets it matches (where there are none: the groups), and a folder for what
    /// is declared below it; neither for those whose names start with an underscore.
    List<String> members(Definitions.Declared group, List<String> written) {
        SequencedSet<String> members = new LinkedHashSet<>();
        boolean own = group.origin().startsPaths();
        for (String name : written) {
            String found = own ? group.space().find(name, this::isKnown) : name;
            if (found != null) {
                members.add(found);
            } else {
                Collection<String> meant = meant(name, group);
                members.addAll(meant.isEmpty() ? List.of(name) : meant);
            }
        }
        return List.copyOf(members);
    }

    private Collection<String> meant(String name, Definitions.Declared group) {
        for (Namespace at = group.space(); at != null; at = at.outer()) {
            String full = at.qualified(name);
            List<String> meant = new ArrayList<>();
            if (Glob.isPattern(name)) {
                Glob glob = Glob.of(full);
                targets.names().stream()
                        .filter(each -> !Selection.isTemplate(each) && glob.matches(each))
                        .forEach(meant::add);
                if (meant.isEmpty()) {
                    groups.names().stream()
                            .filter(each -> !each.equals(group.label()) && glob.matches(each))
                            .forEach(meant::add);
                }
            } else {
                String folder = at.prefix().isEmpty() ? name : at.prefix() + "/" + name;
                meant.addAll(below(folder, groups.names(), targets.names()));
            }
            if (!meant.isEmpty()) {
                return meant;
            }
        }
        return List.of();
    }

    /// What a folder stands for: its group or target `default`, else all targets in and below it
    /// but those that are there to be inherited from.
    static List<String> below(
            String folder, Collection<String> groups, Collection<String> targets) {
        String inFolder = folder + ":default";
        if (groups.contains(inFolder) || targets.contains(inFolder)) {
            return List.of(inFolder);
        }
        return targets.stream()
                .filter(each -> each.startsWith(folder + ":") || each.startsWith(folder + "/"))
                .filter(each -> !Selection.isTemplate(each))
                .toList();
    }
}
