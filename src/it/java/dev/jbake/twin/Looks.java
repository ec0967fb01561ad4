package dev.jbake.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that a batch left behind, found from its definition: this looks where each target's
/// outputs and caches say.
final class Looks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Side side;
    private final Path store;
    private final Path work;
    private final Records records;
    private final JsonNode metadata;
    private final Mask mask;

    /// @param store of builders
    /// @param work where the batch was built
    /// @param metadata what the tool wrote of its run
    Looks(
            HttpClient client,
            Side side,
            Path store,
            Path work,
            Records records,
            JsonNode metadata,
            Mask mask) {
        this.client = client;
        this.side = side;
        this.store = store;
        this.work = work;
        this.records = records;
        this.metadata = metadata;
        this.mask = new Mask(mask);
        this.mask.name(side.repository(), "REPO");
        this.mask.name(work.toString(), "WORK");
        this.mask.name(side.builder(), "BUILDER");
    }

    /// What there is of one target, by where it is.
    Map<String, String> of(String name, JsonNode target) throws InterruptedException {
        var looks = new LinkedHashMap<String, String>();
        var names = new Mask(mask);
        int number = 0;
        for (JsonNode output : sorted(target.path("output"))) {
            look(looks, "output %d %s".formatted(number++, output), output, target, name, names);
        }
        for (JsonNode cache : target.path("cache-to")) {
            put(looks, "cache " + cache, () -> cache(cache, names));
        }
        put(looks, "asked", () -> asked(name, names));
        looks.replaceAll((_, look) -> names.text(look));
        var shown = new LinkedHashMap<String, String>();
        looks.forEach((where, look) -> shown.put(names.text(where), look));
        return shown;
    }

    private void look(
            Map<String, String> looks,
            String where,
            JsonNode output,
            JsonNode target,
            String name,
            Mask names)
            throws InterruptedException {
        String dest = output.path("dest").asText();
        Path file = dest.equals("-") ? work.resolve("stdout") : work.resolve(dest);
        switch (output.path("type").asText()) {
            case "registry", "image" -> pushed(looks, where, output, target, name, names);
            case "local" -> put(looks, where, () -> FolderLook.of(file, names));
            case "tar" ->
                    put(looks, where, () -> TarLook.of(Files.readAllBytes(file), names).text());
            case "oci" -> put(looks, where, () -> archive(file, names));
            case "docker" -> {
                if (dest.isEmpty()) {
                    for (JsonNode tag : target.path("tags")) {
                        put(looks, where + " " + tag, () -> loaded(tag.asText(), names));
                    }
                } else {
                    put(looks, where, () -> archive(file, names));
                }
            }
            default -> looks.put(where, "nothing to look at");
        }
    }

    private void pushed(
            Map<String, String> looks,
            String where,
            JsonNode output,
            JsonNode target,
            String name,
            Mask names)
            throws InterruptedException {
        boolean pushes =
                output.path("type").asText().equals("registry") || output.path("push").asBoolean();
        if (!pushes) {
            return;
        }
        if (output.path("push-by-digest").asBoolean()) {
            String digest = metadata.at("/" + name + "/containerimage.digest").asText();
            put(looks, where, () -> image(target.at("/tags/0").asText(), digest, names));
            return;
        }
        if (target.path("tags").isEmpty()) {
            for (String each : output.path("name").asText().split(",")) {
                put(looks, where + " " + each, () -> image(each, "", names));
            }
        }
        for (JsonNode tag : target.path("tags")) {
            put(looks, where + " " + tag, () -> image(tag.asText(), "", names));
        }
    }

    /// @param digest empty for that of the tag
    private String image(String reference, String digest, Mask names)
            throws IOException, InterruptedException {
        int colon = reference.lastIndexOf(':');
        boolean tagged = colon > reference.lastIndexOf('/');
        var blobs = new RegistryBlobs(client, tagged ? reference.substring(0, colon) : reference);
        String tag = tagged ? reference.substring(colon + 1) : "latest";
        return ImageLook.of(blobs.manifest(digest.isEmpty() ? tag : digest), blobs, names);
    }

    private static String archive(Path place, Mask names) throws IOException, InterruptedException {
        return ArchiveLook.of(
                Files.isDirectory(place)
                        ? ArchiveFiles.ofFolder(place)
                        : ArchiveFiles.ofTar(Files.readAllBytes(place)),
                names);
    }

    private String loaded(String tag, Mask names) throws IOException, InterruptedException {
        Path saved = Files.createTempFile(work, "saved", ".tar");
        try {
            side.must(store, "docker", "save", "-o", saved.toString(), tag);
            side.must(store, "docker", "rmi", tag);
            return archive(saved, names);
        } finally {
            Files.delete(saved);
        }
    }

    private String cache(JsonNode cache, Mask names) throws IOException, InterruptedException {
        return switch (cache.path("type").asText()) {
            case "local" -> archive(work.resolve(cache.path("dest").asText()), names);
            case "registry" -> image(cache.path("ref").asText(), "", names);
            default -> "nothing to look at";
        };
    }

    private String asked(String name, Mask names) throws IOException {
        String reference = metadata.path(name).path("buildx.build.ref").asText();
        return records.look(reference.substring(reference.lastIndexOf('/') + 1), names);
    }

    /// The peer mixes the outputs that its flags add.
    static List<JsonNode> sorted(JsonNode several) {
        List<JsonNode> sorted = new ArrayList<>();
        several.forEach(sorted::add);
        sorted.sort(Comparator.comparing(JsonNode::toString));
        return sorted;
    }

    /// A look that may not be possible.
    private interface Look {
        String take() throws IOException, InterruptedException;
    }

    private static void put(Map<String, String> looks, String where, Look look)
            throws InterruptedException {
        try {
            looks.put(where, look.take());
        } catch (IOException | RuntimeException missing) {
            looks.put(where, "CANNOT BE LOOKED AT: " + missing);
        }
    }

    static JsonNode json(Path file) throws IOException {
        return Files.exists(file)
                ? JSON.readTree(Files.readAllBytes(file))
                : JSON.createObjectNode();
    }
}
