package dev.jbake.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One cache that somebody put somewhere; this reads what it says, and brings its blobs.
abstract sealed class CacheSource permits FolderCache, RegistryCache {
    private static final int DEEPEST = 3;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Set<String> blobs = ConcurrentHashMap.newKeySet();

    /// Whether a blob is one of those it names; asked once it was read.
    final boolean names(String digest) {
        return blobs.contains(digest);
    }

    /// The text of the manifest that the cache is known by.
    abstract String root() throws IOException, InterruptedException;

    /// The text of another manifest that it names.
    abstract String manifest(String digest) throws IOException, InterruptedException;

    /// A file that holds a blob of it.
    ///
    /// @param longest bytes
    abstract Path file(String digest, long longest) throws IOException, InterruptedException;

    /// What is noted of its blobs besides what they are described by.
    void note(ObjectNode annotations) {}

    /// Adds what it has to others.
    ///
    /// @throws IOException where it cannot be read, or is no cache
    final void read(CacheMerge merge) throws IOException, InterruptedException {
        read(MAPPER.readTree(root()), merge, 0);
    }

    private void read(JsonNode manifest, CacheMerge merge, int depth)
            throws IOException, InterruptedException {
        boolean isIndex = manifest.has("manifests");
        Map<String, JsonNode> named = new LinkedHashMap<>();
        String config = "";
        for (JsonNode each : manifest.path(isIndex ? "manifests" : "layers")) {
            if (each.path("mediaType").asText().equals(CacheMerge.CONFIG)) {
                config = each.path("digest").asText();
            } else {
                named.put(each.path("digest").asText(), noted(each));
            }
        }
        blobs.addAll(named.keySet());
        JsonNode own = manifest.path("config");
        if (own.path("mediaType").asText().equals(CacheMerge.CONFIG)) {
            config = own.path("digest").asText();
        }
        if (!config.isEmpty()) {
            merge.add(json(config), named);
        } else if (isIndex && depth < DEEPEST) {
            for (String image : named.keySet()) {
                read(MAPPER.readTree(manifest(image)), merge, depth + 1);
            }
        } else if (!isIndex) {
            ObjectNode described = MAPPER.createObjectNode();
            named.values().forEach(described.withArray("layers")::add);
            merge.addInline(described, json(own.path("digest").asText()));
        }
    }

    private JsonNode noted(JsonNode descriptor) {
        if (descriptor.deepCopy() instanceof ObjectNode own) {
            note(own.withObject("/annotations"));
            return own;
        }
        return descriptor;
    }

    private JsonNode json(String digest) throws IOException, InterruptedException {
        return MAPPER.readTree(Files.readString(file(digest, 8L * CacheMerge.LONGEST)));
    }
}
