package dev.jbake.manifest;

import dev.jbake.target.Group;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The resolved definition as JSON; this is what `--print` shows, byte for byte as buildx writes
/// it.
public final class DefinitionJson {
    private DefinitionJson() {}

    /// The text, with its final newline.
    public static String write(Manifest manifest) {
        return write(manifest, DefinitionJson::target);
    }

    /// The same where the targets have been asked something: each has its definition under `build`,
    /// and beside it the answer.
    ///
    /// @param answers by target what was asked, and JSON for it
    public static String write(
            Manifest manifest, Map<String, ? extends Map.Entry<String, String>> answers) {
        return write(
                manifest,
                target -> {
                    SequencedMap<String, Json> parts = new TreeMap<>();
                    parts.put("build", target(target));
                    Map.Entry<String, String> answer = answers.get(target.name());
                    if (answer != null) {
                        parts.put(answer.getKey(), new Json.Written(answer.getValue()));
                    }
                    return new Json.Fields(parts);
                });
    }

    private static String write(Manifest manifest, Function<Target, Json> each) {
        SequencedMap<String, Json> groups = new TreeMap<>();
        manifest.groups().forEach((name, group) -> groups.put(name, group(group)));
        SequencedMap<String, Json> targets = new TreeMap<>();
        manifest.targets().forEach((name, target) -> targets.put(name, each.apply(target)));
        SequencedMap<String, Json> all = new LinkedHashMap<>();
        if (!groups.isEmpty()) {
            all.put("group", new Json.Fields(groups));
        }
        all.put("target", new Json.Fields(targets));
        return JsonText.of(new Json.Fields(all));
    }

    private static Json group(Group group) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        if (group.description() != null && !group.description().isEmpty()) {
            fields.put("description", new Json.Text(group.description()));
        }
        fields.put("targets", Json.texts(group.targets()));
        return new Json.Fields(fields);
    }

    static Json target(Target target) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        for (TargetAttribute<?> attribute : TargetAttributes.ALL) {
            Json printed = attribute.printed(target);
            if (printed != null) {
                fields.put(attribute.name(), printed);
            }
        }
        return new Json.Fields(fields);
    }
}
