package dev.jbake.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Annotations for a list of images and for its entries.
///
/// @param list key to value
/// @param entries platform to key to value; those of the platform "" are for all
public record ListAnnotations(
        SequencedMap<String, String> list, Map<String, SequencedMap<String, String>> entries) {
    /// None at all.
    public static final ListAnnotations NONE =
            new ListAnnotations(new TreeMap<>(), new TreeMap<>());

    private static final Pattern ENTRY =
            Pattern.compile("annotation-manifest-descriptor(?:\\[([^\\]]+)\\])?\\.(.+)");
    private static final String LIST = "annotation-index.";

    public ListAnnotations {
        list = Collections.unmodifiableSequencedMap(new TreeMap<>(list));
        entries = new TreeMap<>(entries);
    }

    /// Those among the attributes of an export.
    public static ListAnnotations among(Map<String, String> attributes) {
        SequencedMap<String, String> list = new TreeMap<>();
        Map<String, SequencedMap<String, String>> entries = new TreeMap<>();
        attributes.forEach((name, value) -> {
            Matcher entry = ENTRY.matcher(name);
            if (name.startsWith(LIST)) {
                list.put(name.substring(LIST.length()), value);
            } else if (entry.matches()) {
                String platform = entry.group(1) == null ? "" : entry.group(1);
                entries.computeIfAbsent(platform, _ -> new TreeMap<>()).put(entry.group(2), value);
            }
        });
        return new ListAnnotations(list, entries);
    }

    /// What an entry is to have.
    ///
    /// @param platform as `os/architecture[/variant]`
    SequencedMap<String, String> of(String platform) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.putAll(entries.getOrDefault("", new TreeMap<>()));
        all.putAll(entries.getOrDefault(platform, new TreeMap<>()));
        return all;
    }
}
