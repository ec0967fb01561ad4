package dev.jbake.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Several caches put together into one, as BuildKit imports it; pure.
///
/// A cache is a list of records (what a step is called, which records it follows from, and what
/// came of it) and a list of layers that results are made of; both refer to each other by their
/// places. What two caches have in common is in the merged one once.
///
/// Source: the formats of cache manifests and their configuration in BuildKit's documentation of
/// its remote caches.
final class CacheMerge {
    static final String CONFIG = "application/vnd.buildkit.cacheconfig.v0";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /// BuildKit reads no longer ones.
    static final int LONGEST = 1 << 20;

    /// Steps in a row, of which no build has as many.
    private static final int DEEPEST = 1000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final SequencedMap<String, Step> records = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> layers = new LinkedHashMap<>();
    private final ArrayNode layerList = mapper.createArrayNode();
    private final SequencedMap<String, JsonNode> descriptors = new LinkedHashMap<>();

    /// One record, which is a step, and its results by how they are written.
    private record Step(int at, ObjectNode head, Map<String, String> results) {}

    /// Adds a cache.
    ///
    /// @param config with `layers` and `records`
    /// @param blobs descriptor of each layer's blob, by digest
    /// @throws IOException where it is none; some of it may have been added then, which does no
    ///   harm
    synchronized void add(JsonNode config, Map<String, JsonNode> blobs) throws IOException {
        var cache = new Cache(config.path("layers"), config.path("records"));
        for (int i = 0; i < config.path("records").size(); i++) {
            cache.record(i, 0);
        }
        blobs.forEach(descriptors::putIfAbsent);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /// Length of a blob that some cache has; -1 where none has it.
    long size(String digest) {
        JsonNode found = descriptors.get(digest);
        return found == null ? -1 : found.path("size").asLong(-1);
    }

    /// The merged configuration.
    String config() {
        ObjectNode whole = mapper.createObjectNode();
        whole.set("layers", layerList);
        ArrayNode list = whole.putArray("records");
        for (Step each : records.values()) {
            ObjectNode record = each.head().deepCopy();
            each.results().forEach((result, kind) -> record.withArray(kind).add(read(result)));
            list.add(record);
        }
        return whole.toString();
    }

    /// The manifest that names the configuration and all blobs.
    String manifest(String configDigest, int configSize) {
        ObjectNode whole = mapper.createObjectNode();
        whole.put("schemaVersion", 2).put("mediaType", INDEX);
        ArrayNode list = whole.putArray("manifests");
        descriptors.values().forEach(list::add);
        list.addObject()
                .put("mediaType", CONFIG)
                .put("digest", configDigest)
                .put("size", configSize);
        return whole.toString();
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// One cache whose places become places of the merged one.
    private final class Cache {
        private final JsonNode theirLayers;
        private final JsonNode theirRecords;
        private final Map<Integer, Integer> layerAt = new TreeMap<>();
        private final Map<Integer, Integer> recordAt = new TreeMap<>();

        Cache(JsonNode theirLayers, JsonNode theirRecords) {
            this.theirLayers = theirLayers;
            this.theirRecords = theirRecords;
        }

        int record(int theirs, int depth) throws IOException {
            Integer known = recordAt.get(theirs);
            if (known != null) {
                return known;
            }
            if (depth > DEEPEST || !theirRecords.has(theirs)) {
                throw new IOException("a record refers to one that cannot be");
            }
            JsonNode record = theirRecords.get(theirs);
            ObjectNode head = mapper.createObjectNode();
            head.put("digest", record.path("digest").asText());
            for (JsonNode input : record.path("inputs")) {
                ArrayNode links = head.withArray("inputs").addArray();
                for (String link : links(input, depth)) {
                    links.add(read(link));
                }
            }
            Step merged =
                    records.computeIfAbsent(
                            head.toString(),
                            _ -> new Step(records.size(), head, new LinkedHashMap<>()));
            recordAt.put(theirs, merged.at());
            results(record, merged);
            return merged.at();
        }

        private Set<String> links(JsonNode input, int depth) throws IOException {
            Set<String> links = new TreeSet<>();
            for (JsonNode each : input) {
                ObjectNode link = mapper.createObjectNode();
                if (each.has("selector")) {
                    link.put("selector", each.get("selector").asText());
                }
                link.put("link", record(each.path("link").asInt(), depth + 1));
                links.add(link.toString());
            }
            return links;
        }

        private void results(JsonNode record, Step merged) throws IOException {
            for (JsonNode each : record.path("layers")) {
                ObjectNode result = mapper.createObjectNode();
                result.put("layer", layer(each.path("layer").asInt(), 0));
                result.set("createdAt", each.path("createdAt"));
                merged.results().putIfAbsent(result.toString(), "layers");
            }
            for (JsonNode each : record.path("chains")) {
                ObjectNode result = mapper.createObjectNode();
                ArrayNode chain = result.putArray("layers");
                for (JsonNode layer : each.path("layers")) {
                    chain.add(layer(layer.asInt(), 0));
                }
                result.set("createdAt", each.path("createdAt"));
                merged.results().putIfAbsent(result.toString(), "chains");
            }
        }

        private int layer(int theirs, int depth) throws IOException {
            Integer known = layerAt.get(theirs);
            if (known != null) {
                return known;
            }
            if (depth > DEEPEST || !(theirLayers.get(theirs) instanceof ObjectNode layer)) {
                throw new IOException("a layer refers to one that cannot be");
            }
            int parent = layer.path("parent").asInt();
            ObjectNode ours = layer.deepCopy();
            ours.put("parent", parent < 0 ? -1 : layer(parent, depth + 1));
            int at =
                    layers.computeIfAbsent(
                            ours.path("blob").asText() + " on " + ours.path("parent"),
                            _ -> {
                                layerList.add(ours);
                                return layerList.size() - 1;
                            });
            layerAt.put(theirs, at);
            return at;
        }
    }

    /// The caches of an image, which are in its configuration.
    ///
    /// @param manifest of the image for one platform
    /// @param image its configuration
    synchronized void addInline(JsonNode manifest, JsonNode image) throws IOException {
        String cache = image.path("moby.buildkit.cache.v0").asText();
        JsonNode blobs = manifest.path("layers");
        JsonNode diffs = image.path("rootfs").path("diff_ids");
        if (cache.isEmpty() || blobs.size() != diffs.size()) {
            return;
        }
        ObjectNode config = mapper.createObjectNode();
        ArrayNode chain = config.putArray("layers");
        try {
            byte[] records = Base64.getDecoder().decode(cache);
            config.set("records", mapper.readTree(new String(records, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException damaged) {
            throw new IOException("the cache in an image is damaged", damaged);
        }
        List<JsonNode> made = new ArrayList<>();
        for (JsonNode each : image.path("history")) {
            if (!each.path("empty_layer").asBoolean()) {
                made.add(each);
            }
        }
        Map<String, JsonNode> described = new LinkedHashMap<>();
        for (int i = 0; i < blobs.size(); i++) {
            if (!(blobs.get(i).deepCopy() instanceof ObjectNode blob)) {
                throw new IOException("a layer of an image is not described");
            }
            ObjectNode notes = blob.withObject("/annotations");
            notes.put("containerd.io/uncompressed", diffs.get(i).asText());
            if (i < made.size()) {
                note(notes, "buildkit/createdat", made.get(i).path("created").asText());
                note(notes, "buildkit/description", made.get(i).path("created_by").asText());
            }
            described.put(blob.path("digest").asText(), blob);
            chain.addObject().put("blob", blob.path("digest").asText()).put("parent", i - 1);
        }
        add(config, described);
    }

    private static void note(ObjectNode notes, String name, String value) {
        if (!value.isEmpty()) {
            notes.put(name, value);
        }
    }
}
