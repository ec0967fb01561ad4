package dev.jbake.manifest;

import dev.jbake.target.Group;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The resolved definition as JSON; this is what `--print` shows, byte for byte as buildx writes
/// it.
public final class DefinitionJson {
    private DefinitionJson() {}

    /// The text, with its final newline.
    public static String write(Manifest manifest) {
        SequencedMap<String, Json> groups = new TreeMap<>();
        manifest.groups().forEach((name, group) -> groups.put(name, group(group)));
        SequencedMap<String, Json> targets = new TreeMap<>();
        manifest.targets().forEach((name, target) -> targets.put(name, target(target)));
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
