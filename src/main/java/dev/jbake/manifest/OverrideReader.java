package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads `--set pattern.key[.name][+]=value`; this turns all of them into settings by target and
/// key.
final class OverrideReader {
    /// Keys that are no attributes of their own but change `output`.
    private static final Set<String> FLAGS = Set.of("push", "load");

    private static final Map<String, TargetAttribute<?>> BY_KEY = byKey();

    private final Collection<String> targets;
    private final ManifestRequest request;
    private final Problems problems;
    private final SequencedMap<String, SequencedMap<String, Setting>> settings =
            new LinkedHashMap<>();

    private OverrideReader(Collection<String> targets, ManifestRequest request, Problems problems) {
        this.targets = targets;
        this.request = request;
        this.problems = problems;
    }

    /// The settings by target, then by key; a key that has a name is `key.name`.
    ///
    /// @param targets the names that patterns are matched with
    static SequencedMap<String, SequencedMap<String, Setting>> read(
            ManifestRequest request, Collection<String> targets, Problems problems) {
        var reader = new OverrideReader(targets, request, problems);
        request.overrides().forEach(text -> reader.read(text, "--set"));
        new FlagOverrides(request.flags(), targets, reader.settings, problems).add();
        return reader.settings;
    }

    private static Map<String, TargetAttribute<?>> byKey() {
        Map<String, TargetAttribute<?>> byKey = new HashMap<>();
        for (TargetAttribute<?> attribute : TargetAttributes.ALL) {
            String key = key(attribute.override());
            if (key != null) {
                byKey.put(key, attribute);
                byKey.put(attribute.name(), attribute);
            }
        }
        byKey.put("secrets", TargetAttributes.SECRETS);
        return Map.copyOf(byKey);
    }

    private static @Nullable String key(OverrideRule rule) {
        return switch (rule) {
            case OverrideRule.None _ -> null;
            case OverrideRule.Whole(String key) -> key;
            case OverrideRule.Items(String key, _) -> key;
            case OverrideRule.Entry(String key, _) -> key;
            case OverrideRule.Patched(String key) -> key;
        };
    }

    private void set(String target, String key, Setting setting) {
        settings.computeIfAbsent(target, name -> new LinkedHashMap<>()).put(key, setting);
    }

    private void read(String text, String source) {
        SourceFile file = SourceFile.of(source, text);
        int equals = text.indexOf('=');
        String left = equals < 0 ? text : text.substring(0, equals);
        boolean appends = left.endsWith("+");
        String path = appends ? left.substring(0, left.length() - 1) : left;
        String[] parts = parts(path);
        if (parts.length < 2) {
            problems.add(OverrideErrors.shape(file.all()));
            return;
        }
        SourceSpan keySpan =
                file.span(parts[0].length() + 1, parts[0].length() + 1 + parts[1].length());
        TargetAttribute<?> attribute = BY_KEY.get(parts[1]);
        if (attribute == null && !FLAGS.contains(parts[1])) {
            Set<String> known = new TreeSet<>(BY_KEY.keySet());
            known.addAll(FLAGS);
            problems.add(
                    OverrideErrors.unknownKey(
                            parts[1], keySpan, Spelling.didYouMean(parts[1], known)));
            return;
        }
        OverrideRule rule =
                attribute == null ? new OverrideRule.Whole(parts[1]) : attribute.override();
        String name = parts.length == 3 ? parts[2] : null;
        if (!fits(rule, parts[1], name, appends, keySpan)) {
            return;
        }
        String value = equals < 0 ? fromEnvironment(rule, name) : text.substring(equals + 1);
        if (value == null) {
            if (!(rule instanceof OverrideRule.Entry(String key, _) && key.equals("arg"))) {
                problems.add(OverrideErrors.noValue(file.all()));
            }
            return;
        }
        Place place =
                Place.override(
                        "\"" + (attribute == null ? parts[1] : attribute.name()) + "\"",
                        file.span(equals < 0 ? 0 : equals + 1, text.length()));
        for (String target : matching(parts[0], file)) {
            add(target, rule, name, value, appends, place);
        }
    }

    /// Target, key and perhaps a name; a dot before a colon may belong to the target's folder.
    private String[] parts(String path) {
        int colon = path.indexOf(':');
        int dot = colon < 0 ? -1 : path.indexOf('.', colon);
        if (dot >= 0 && path.indexOf('.') < colon) {
            Glob target = Glob.of(path.substring(0, dot));
            if (targets.stream().anyMatch(target::matches)) {
                String[] rest = path.substring(dot + 1).split("\\.", 2);
                return rest.length == 1
                        ? new String[] {path.substring(0, dot), rest[0]}
                        : new String[] {path.substring(0, dot), rest[0], rest[1]};
            }
        }
        return path.split("\\.", 3);
    }

    /// The key is written as its rule wants it; otherwise that is reported.
    private boolean fits(
            OverrideRule rule,
            String key,
            @Nullable String name,
            boolean appends,
            SourceSpan span) {
        switch (rule) {
            case OverrideRule.Entry(_, boolean mayAppend) -> {
                if (name == null) {
                    problems.add(OverrideErrors.needsName(key, span));
                } else if (appends && !mayAppend) {
                    problems.add(OverrideErrors.cannotAppend(key, span));
                } else {
                    return true;
                }
            }
            case OverrideRule.Patched _ -> {
                if (name != null && key.equals("secrets")) {
                    problems.add(OverrideErrors.takesNoName(key, span));
                } else if (name != null && appends) {
                    problems.add(OverrideErrors.cannotAppend(key, span));
                } else {
                    return true;
                }
            }
            case OverrideRule.Whole _, OverrideRule.Items _, OverrideRule.None _ -> {
                if (name == null) {
                    return true;
                }
                problems.add(OverrideErrors.takesNoName(key, span));
            }
        }
        return false;
    }

    /// An argument without a value takes it from the environment; where there is none, it is as if
    /// it had not been said.
    private @Nullable String fromEnvironment(OverrideRule rule, @Nullable String name) {
        boolean argument = rule instanceof OverrideRule.Entry(String key, _) && key.equals("arg");
        if (!argument || name == null) {
            return null;
        }
        return Settings.of(request).readsEnvironment()
                ? request.surroundings().environment().get(name)
                : "";
    }

    private List<String> matching(String pattern, SourceFile file) {
        if (targets.contains(pattern)) {
            return List.of(pattern);
        }
        Glob glob = Glob.of(pattern);
        List<String> matching = targets.stream().filter(glob::matches).toList();
        if (matching.isEmpty()) {
            problems.add(
                    OverrideErrors.noTarget(
                            pattern,
                            file.span(0, pattern.length()),
                            Spelling.didYouMean(pattern, targets)));
        }
        return matching;
    }

    private void add(
            String target,
            OverrideRule rule,
            @Nullable String name,
            String value,
            boolean appends,
            Place place) {
        String key = key(rule) + (name == null ? "" : "." + name);
        Setting had =
                settings.getOrDefault(target, new LinkedHashMap<>())
                        .getOrDefault(key, Setting.none(place));
        boolean items =
                rule instanceof OverrideRule.Items
                        || (rule instanceof OverrideRule.Patched && name == null);
        set(target, key, items ? had.withItem(value, appends, place) : had.withValue(value, place));
    }
}
