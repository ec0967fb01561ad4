package dev.jbake.twin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All there is to an image, as text: its index, manifests, configurations, layers and
/// attestations, each below what names it.
///
/// Digests of what holds the time of its build are no part of it; all others are, so that the bytes
/// of whatever can be the same are the same, compression included.
final class ImageLook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Blobs blobs;
    private final Mask mask;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> shown = new HashSet<>();

    private ImageLook(Blobs blobs, Mask mask) {
        this.blobs = blobs;
        this.mask = mask;
    }

    /// @param top the bytes of an index or a manifest
    static String of(byte[] top, Blobs blobs, Mask mask) throws IOException, InterruptedException {
        var look = new ImageLook(blobs, mask);
        look.document(top, "top");
        return look.text.toString();
    }

    private void document(byte[] bytes, String place) throws IOException, InterruptedException {
        JsonNode whole = JSON.readTree(bytes);
        name(Sha.of(bytes), place);
        ObjectNode shape = whole.deepCopy();
        List<JsonNode> parts = new ArrayList<>();
        parts(shape, "manifests", parts);
        parts(shape, "layers", parts);
        if (shape.remove("config") instanceof ObjectNode config) {
            parts.addFirst(config);
        }
        String subject = shape.at("/subject/digest").asText("");
        if (!subject.isEmpty()) {
            ((ObjectNode) shape.get("subject")).remove("size");
        }
        text.append("== ").append(place).append('\n').append(mask.json(shape));
        if (parts.stream().anyMatch(ImageLook::isCacheConfig)) {
            parts = inOrder(parts);
        }
        for (int i = 0; i < parts.size(); i++) {
            part((ObjectNode) parts.get(i), place + "/" + i);
        }
    }

    private static boolean isCacheConfig(JsonNode descriptor) {
        return descriptor.path("mediaType").asText().contains("cacheconfig");
    }

    /// Layers of a cache by what is in them, since BuildKit sorts them by digests, and then what
    /// tells of them.
    private List<JsonNode> inOrder(List<JsonNode> parts) throws IOException, InterruptedException {
        Map<String, JsonNode> byContent = new TreeMap<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode each : parts) {
            if (isCacheConfig(each)) {
                others.add(each);
            } else {
                byte[] blob = blobs.blob(each.path("digest").asText());
                TarLook look = TarLook.of(blob, mask);
                byContent.put(look.text() + look.fresh(), each);
            }
        }
        List<JsonNode> ordered = new ArrayList<>(byContent.values());
        ordered.addAll(others);
        return ordered;
    }

    private static void parts(ObjectNode shape, String field, List<JsonNode> parts) {
        if (shape.remove(field) instanceof ArrayNode several) {
            several.forEach(parts::add);
        }
    }

    private void part(ObjectNode descriptor, String place)
            throws IOException, InterruptedException {
        String digest = descriptor.path("digest").asText();
        String type = descriptor.path("mediaType").asText();
        ObjectNode shape = descriptor.deepCopy();
        shape.remove("digest");
        shape.remove("size");
        text.append("-- ").append(place).append(' ').append(mask.json(shape));
        if (!shown.add(digest)) {
            text.append("as above: ").append(digest).append('\n');
            return;
        }
        if (type.contains("manifest") || type.contains("index")) {
            document(blobs.manifest(digest), place);
            return;
        }
        byte[] blob = blobs.blob(digest);
        if (!Sha.of(blob).equals(digest) || blob.length != descriptor.path("size").asLong()) {
            text.append("NOT WHAT ITS DIGEST AND SIZE SAY\n");
        }
        if (type.contains("zstd")) {
            text.append(digest).append(' ').append(blob.length).append('\n');
        } else if (type.contains("cacheconfig")) {
            text.append(mask.json(CacheLook.of(JSON.readTree(mask.text(new String(blob, UTF_8))))));
        } else if (type.contains("tar")) {
            layer(blob, digest, place);
        } else {
            name(digest, place);
            text.append(mask.json(blob));
        }
    }

    private void layer(byte[] blob, String digest, String place) throws IOException {
        TarLook look = TarLook.of(blob, mask);
        if (look.fresh()) {
            name(digest, place);
            name(look.content(), place + " unpacked");
        } else {
            text.append(digest).append(' ').append(blob.length).append('\n');
        }
        text.append(look.text());
    }

    private void name(String digest, String place) {
        mask.name(digest.substring("sha256:".length()), "<" + place + ">");
    }
}
