package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Attributes;
import dev.jbake.target.Granted;
import dev.jbake.target.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line says over the files; this changes a target once its parents and its own
/// blocks are merged.
///
/// Attributes come in the order of their table, then `push`, then `load`, so that the outcome does
/// not depend on chance.
final class Overrides {
    private final SequencedMap<String, SequencedMap<String, Setting>> settings;
    private final Problems problems;
    private final Map<String, Granted> granted = new HashMap<>();

    private Overrides(
            SequencedMap<String, SequencedMap<String, Setting>> settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    static Overrides of(ManifestRequest request, Collection<String> targets, Problems problems) {
        return new Overrides(OverrideReader.read(request, targets, problems), problems);
    }

    Draft apply(String target, Draft draft) {
        SequencedMap<String, Setting> mine = settings.get(target);
        if (mine == null) {
            return draft;
        }
        Draft changed = draft;
        for (TargetAttribute<?> attribute : TargetAttributes.ALL) {
            changed = apply(attribute, changed, mine);
        }
        granted.put(target, OverrideGrants.of(changed, mine));
        changed = outputs(changed, mine.get("push"), PushAndLoad::push);
        return outputs(changed, mine.get("load"), PushAndLoad::load);
    }

    /// What the overrides of these targets and of all they inherit from grant.
    ///
    /// @param blocks every target as its own blocks write it
    Granted granted(Collection<String> names, Map<String, Draft> blocks) {
        if (granted.isEmpty()) {
            return Granted.NOTHING;
        }
        Granted all = Granted.NOTHING;
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(names);
        while (!left.isEmpty()) {
            String name = left.removeFirst();
            Draft block = blocks.get(name);
            if (seen.add(name) && block != null) {
                all = all.and(granted.getOrDefault(name, Granted.NOTHING));
                left.addAll(block.get(TargetAttributes.INHERITS, List.of()));
            }
        }
        return all;
    }

    private <T> Draft apply(
            TargetAttribute<T> attribute, Draft draft, SequencedMap<String, Setting> mine) {
        return switch (attribute.override()) {
            case OverrideRule.None _ -> draft;
            case OverrideRule.Whole(String key) -> whole(attribute, draft, mine.get(key));
            case OverrideRule.Items(String key, boolean alwaysAdds) ->
                    items(attribute, draft, mine.get(key), alwaysAdds);
            case OverrideRule.Entry(String key, _) -> entries(attribute, key, draft, mine);
            case OverrideRule.Patched(String key) ->
                    patches(key, items(attribute, draft, mine.get(key), false), mine);
        };
    }

    private <T> Draft whole(TargetAttribute<T> attribute, Draft draft, @Nullable Setting setting) {
        if (setting == null) {
            return draft;
        }
        T value = attribute.kind().readText(setting.value(), setting.place(), problems);
        return value == null ? draft : draft.with(attribute, value, setting.place());
    }

    private <T> Draft items(
            TargetAttribute<T> attribute,
            Draft draft,
            @Nullable Setting setting,
            boolean alwaysAdds) {
        if (setting == null) {
            return draft;
        }
        boolean keeps = alwaysAdds ? !setting.clears() : setting.adds();
        T value = keeps ? draft.get(attribute) : null;
        for (String item : setting.items()) {
            T read = attribute.kind().readText(item, setting.place(), problems);
            if (read != null) {
                value = value == null ? read : attribute.kind().join(value, read);
            }
        }
        return value == null
                ? draft.without(attribute)
                : draft.with(attribute, value, setting.place());
    }

    /// Only maps of strings have entries.
    @SuppressWarnings("unchecked")
    private <T> Draft entries(
            TargetAttribute<T> attribute,
            String key,
            Draft draft,
            SequencedMap<String, Setting> mine) {
        var maps = (TargetAttribute<SequencedMap<String, String>>) attribute;
        Draft changed = draft;
        for (Map.Entry<String, Setting> entry : mine.entrySet()) {
            if (!entry.getKey().startsWith(key + ".")) {
                continue;
            }
            String name = entry.getKey().substring(key.length() + 1);
            Setting setting = entry.getValue();
            if (key.equals("resource") && !isResource(name, setting)) {
                continue;
            }
            SequencedMap<String, String> one = new LinkedHashMap<>();
            one.put(name, setting.value());
            SequencedMap<String, String> had = changed.get(maps);
            changed =
                    changed.with(
                            maps, had == null ? one : maps.kind().join(had, one), setting.place());
        }
        return changed;
    }

    private boolean isResource(String name, Setting setting) {
        if (!ResourcesKind.KEYS.contains(name)) {
            problems.add(
                    OverrideErrors.unknownResource(
                            name,
                            setting.place().span(),
                            Spelling.didYouMean(name, ResourcesKind.KEYS)));
            return false;
        }
        return ResourcesKind.isWhole(name, setting.value(), setting.place(), problems);
    }

    /// `secret.ID=src=…`: a declared secret gets another source.
    private Draft patches(String key, Draft draft, SequencedMap<String, Setting> mine) {
        List<Secret> secrets =
                new ArrayList<>(
                        Duplicates.lastOf(
                                draft.get(TargetAttributes.SECRETS, List.of()), Secret::id));
        Draft changed = draft;
        for (Map.Entry<String, Setting> entry : mine.entrySet()) {
            if (!entry.getKey().startsWith(key + ".")) {
                continue;
            }
            String id = entry.getKey().substring(key.length() + 1);
            Place place = entry.getValue().place();
            Secret next = SecretKind.parse(entry.getValue().value(), place, problems);
            int at = secrets.stream().map(Secret::id).toList().indexOf(id);
            if (next == null) {
                continue;
            }
            if (at < 0) {
                problems.add(OverrideErrors.secretNotDeclared(id, place.span()));
            } else if (!next.id().isEmpty() && !next.id().equals(id)) {
                problems.add(OverrideErrors.secretOfOtherName(id, next.id(), place.span()));
            } else {
                secrets.set(at, new Secret(id, next.source(), next.env()));
                changed = changed.with(TargetAttributes.SECRETS, List.copyOf(secrets), place);
            }
        }
        return changed;
    }

    private interface OutputChange {
        List<Attributes> change(List<Attributes> outputs, boolean on);
    }

    private Draft outputs(Draft draft, @Nullable Setting setting, OutputChange change) {
        if (setting == null) {
            return draft;
        }
        Boolean on = Reading.bool(setting.value());
        if (on == null) {
            problems.add(ManifestErrors.notABool(setting.place(), setting.value()));
            return draft;
        }
        List<Attributes> outputs = draft.get(TargetAttributes.OUTPUT, List.of());
        List<Attributes> changed = change.change(outputs, on);
        return changed.equals(outputs)
                ? draft
                : draft.with(TargetAttributes.OUTPUT, changed, setting.place());
    }
}
