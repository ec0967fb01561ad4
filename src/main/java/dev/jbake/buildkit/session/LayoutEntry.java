package dev.jbake.buildkit.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A manifest as the index of an OCI layout lists it; this is its descriptor, with all members that
/// it came with.
///
/// @param members as JSON has them: texts, numbers, lists and maps
public record LayoutEntry(SequencedMap<String, Object> members) {
    private static final String IMAGE_NAME = "io.containerd.image.name";
    private static final String REFERENCE = "org.opencontainers.image.ref.name";

    public LayoutEntry {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    /// Such as `sha256:…`; empty where none is written.
    public String digest() {
        return text(members.get("digest"));
    }

    /// Empty where none is written.
    public String mediaType() {
        return text(members.get("mediaType"));
    }

    /// The whole name of the image; empty where it has none.
    String image() {
        return annotation(IMAGE_NAME);
    }

    /// The tag; empty where it has none.
    String reference() {
        return annotation(REFERENCE);
    }

    boolean isCalled(LayoutName name) {
        return image().equals(name.image()) && reference().equals(name.reference());
    }

    /// The same manifest under a name, besides what else is noted of it.
    LayoutEntry named(LayoutName name) {
        SequencedMap<String, Object> annotations = new TreeMap<>();
        if (members.get("annotations") instanceof Map<?, ?> written) {
            written.forEach((key, value) -> annotations.put(String.valueOf(key), value));
        }
        if (!name.image().isEmpty()) {
            annotations.put(IMAGE_NAME, name.image());
        }
        annotations.put(REFERENCE, name.reference());
        SequencedMap<String, Object> renamed = new LinkedHashMap<>(members);
        renamed.put("annotations", annotations);
        return new LayoutEntry(renamed);
    }

    private String annotation(String key) {
        return members.get("annotations") instanceof Map<?, ?> annotations
                ? text(annotations.get(key))
                : "";
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
