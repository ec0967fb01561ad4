package dev.jbake.registry;

import dev.jbake.buildkit.Bytes;
import dev.jbake.engine.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A list of images for several platforms (an OCI index, a docker manifest list), ready to be
/// pushed; attestations of the images are among its entries.
///
/// @param text JSON, whose bytes in UTF-8 have the digest
public record ImageList(String mediaType, String digest, String text) {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER = "application/vnd.docker.";
    private static final String DOCKER_LIST =
            "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final int MOST_ENTRIES = 1000;

    /// One list of what several nodes pushed.
    ///
    /// @param images in the order of the nodes
    /// @param contents their manifests, in the same order
    /// @param annotations only OCI's lists have them
    static ImageList of(List<PushedImage> images, List<Bytes> contents, ListAnnotations annotations)
            throws RegistryException {
        SequencedMap<String, SequencedMap<String, @Nullable Object>> entries =
                new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            for (JsonObject entry : entries(images.get(i), contents.get(i))) {
                entries.merge(
                        entry.text("digest"),
                        new LinkedHashMap<>(entry.members()),
                        ImageList::joined);
            }
        }
        boolean docker =
                entries.values().stream()
                        .allMatch(each -> String.valueOf(each.get("mediaType")).startsWith(DOCKER));
        String mediaType = docker ? DOCKER_LIST : INDEX;
        List<JsonObject> manifests = new ArrayList<>();
        for (SequencedMap<String, @Nullable Object> entry : entries.values()) {
            if (!docker) {
                annotate(entry, annotations.of(platform(new JsonObject(entry))));
            }
            manifests.add(ordered(entry));
        }
        SequencedMap<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("schemaVersion", 2);
        list.put("mediaType", mediaType);
        list.put("manifests", manifests);
        if (!docker && !annotations.list().isEmpty()) {
            list.put("annotations", object(annotations.list()));
        }
        String text = GoText.of(new JsonObject(list));
        return new ImageList(mediaType, Digests.of(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    /// The descriptor of the list, as exporters answer it: JSON.
    public String descriptor() {
        SequencedMap<String, @Nullable Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", mediaType);
        descriptor.put("digest", digest);
        descriptor.put("size", text.getBytes(StandardCharsets.UTF_8).length);
        return GoText.of(new JsonObject(descriptor));
    }

    private static List<JsonObject> entries(PushedImage image, Bytes content)
            throws RegistryException {
        try {
            JsonObject manifest = JsonObject.parse(content.text());
            if (!manifest.has("manifests")) {
                return List.of(entry(image, content.size()));
            }
            List<JsonObject> entries = manifest.objects("manifests");
            if (entries.size() > MOST_ENTRIES) {
                throw new IOException("it has more than " + MOST_ENTRIES + " entries");
            }
            return entries;
        } catch (IOException malformed) {
            throw RegistryErrors.unreadable(image.digest(), malformed);
        }
    }

    /// A manifest that was pushed by itself.
    private static JsonObject entry(PushedImage image, int size) {
        String[] parts = image.platform().split("/", -1);
        SequencedMap<String, @Nullable Object> platform = new LinkedHashMap<>();
        platform.put("architecture", parts.length > 1 ? parts[1] : "");
        platform.put("os", parts[0]);
        if (parts.length > 2) {
            platform.put("variant", parts[2]);
        }
        SequencedMap<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("mediaType", image.mediaType());
        entry.put("digest", image.digest());
        entry.put("size", size);
        entry.put("platform", new JsonObject(platform));
        return new JsonObject(entry);
    }

    /// The same image from two nodes is one entry.
    private static SequencedMap<String, @Nullable Object> joined(
            SequencedMap<String, @Nullable Object> first,
            SequencedMap<String, @Nullable Object> second) {
        JsonObject other = new JsonObject(second);
        if (other.has("platform")) {
            first.put("platform", other.object("platform"));
        }
        SequencedMap<String, String> annotations = new TreeMap<>();
        other.object("annotations")
                .members()
                .forEach((name, value) -> annotations.put(name, String.valueOf(value)));
        annotate(first, annotations);
        return first;
    }

    private static void annotate(
            SequencedMap<String, @Nullable Object> entry, Map<String, String> more) {
        if (more.isEmpty()) {
            return;
        }
        SequencedMap<String, String> all = new TreeMap<>();
        new JsonObject(entry)
                .object("annotations")
                .members()
                .forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.putAll(more);
        entry.put("annotations", object(all));
    }

    /// The members in the order that they have everywhere.
    private static JsonObject ordered(SequencedMap<String, @Nullable Object> entry) {
        SequencedMap<String, @Nullable Object> ordered = new LinkedHashMap<>();
        for (String name :
                List.of(
                        "mediaType",
                        "digest",
                        "size",
                        "urls",
                        "annotations",
                        "data",
                        "platform",
                        "artifactType")) {
            if (entry.get(name) != null) {
                ordered.put(name, entry.get(name));
            }
        }
        entry.forEach(ordered::putIfAbsent);
        return new JsonObject(ordered);
    }

    private static String platform(JsonObject entry) {
        JsonObject platform = entry.object("platform");
        String variant = platform.text("variant");
        return platform.text("os")
                + "/"
                + platform.text("architecture")
                + (variant.isEmpty() ? "" : "/" + variant);
    }

    private static JsonObject object(SequencedMap<String, String> texts) {
        SequencedMap<String, @Nullable Object> members = new LinkedHashMap<>();
        members.putAll(texts);
        return new JsonObject(members);
    }
}
