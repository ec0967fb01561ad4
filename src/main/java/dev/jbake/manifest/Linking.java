package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/// Targets that others use as a context; this adds those that were not asked for, without outputs
/// of their own, and hands on the entitlements they need.
///
/// Source: buildx's `loadLinks`.
final class Linking {
    private final Resolver resolver;
    private final Collection<String> known;
    private final Problems problems;
    private final SequencedMap<String, Draft> drafts = new LinkedHashMap<>();
    private final SequencedSet<String> linked = new LinkedHashSet<>();
    private final SequencedSet<String> done = new LinkedHashSet<>();

    /// @param known names of all targets
    Linking(Resolver resolver, Collection<String> known, Problems problems) {
        this.resolver = resolver;
        this.known = known;
        this.problems = problems;
    }

    /// Adds these targets, and after them all that they need.
    void add(Collection<String> names) {
        names.forEach(name -> resolver.resolve(name).ifPresent(draft -> drafts.put(name, draft)));
        List.copyOf(drafts.keySet()).forEach(name -> follow(name, new ArrayList<>()));
    }

    /// All targets of the build; those that were asked for come first.
    SequencedMap<String, Draft> drafts() {
        return drafts;
    }

    /// Those that are here only because another one uses them.
    List<String> linked() {
        return List.copyOf(linked);
    }

    /// @param way from the target asked for to the one before this
    private void follow(String name, List<String> way) {
        Draft draft = drafts.get(name);
        if (draft == null || done.contains(name)) {
            return;
        }
        List<String> further = new ArrayList<>(way);
        further.add(name);
        Place place = draft.place(TargetAttributes.CONTEXTS);
        Map<String, String> contexts =
                new TreeMap<>(draft.get(TargetAttributes.CONTEXTS, new LinkedHashMap<>()));
        for (Map.Entry<String, String> context : contexts.entrySet()) {
            String used = Target.linked(context.getValue()).orElse(null);
            if (used == null) {
                continue;
            }
            Place at = place.entry(context.getKey());
            if (further.contains(used)) {
                problems.add(
                        ReferenceErrors.contextCycle(
                                further.subList(further.indexOf(used), further.size()), at.span()));
            } else if (load(used, at)) {
                follow(used, further);
                inherit(name, used, at);
            }
        }
        done.add(name);
    }

    /// False where there is no such target.
    private boolean load(String used, Place at) {
        if (drafts.containsKey(used)) {
            return true;
        }
        Draft draft = resolver.resolve(used).orElse(null);
        if (draft == null) {
            problems.add(
                    ReferenceErrors.noSuch(
                            "target", used, at.span(), Spelling.didYouMean(used, known)));
            return false;
        }
        List<Attributes> nowhere = List.of(new Attributes("cacheonly", new LinkedHashMap<>()));
        drafts.put(used, draft.with(TargetAttributes.OUTPUT, nowhere, at));
        linked.add(used);
        return true;
    }

    private void inherit(String name, String used, Place at) {
        Draft user = drafts.getOrDefault(name, Draft.EMPTY);
        Draft base = drafts.getOrDefault(used, Draft.EMPTY);
        List<String> entitlements = base.get(TargetAttributes.ENTITLEMENTS, List.of());
        if (!entitlements.isEmpty()) {
            List<String> all = new ArrayList<>(user.get(TargetAttributes.ENTITLEMENTS, List.of()));
            entitlements.stream().filter(each -> !all.contains(each)).forEach(all::add);
            drafts.put(name, user.with(TargetAttributes.ENTITLEMENTS, all, at));
        }
        List<String> wanted = user.get(TargetAttributes.PLATFORMS, List.of());
        List<String> given = base.get(TargetAttributes.PLATFORMS, List.of());
        if (wanted.size() > 1 && given.size() > 1 && !given.containsAll(wanted)) {
            problems.add(CheckErrors.platforms(used, name, wanted, given, at));
        }
    }
}
