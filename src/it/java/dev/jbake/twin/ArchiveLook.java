package dev.jbake.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

/// An archive or a folder of an image, as text: what an OCI layout says of it, what docker's
/// `manifest.json` says of it, and which other files there are.
final class ArchiveLook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ArchiveLook() {}

    static String of(ArchiveFiles archive, Mask mask) throws IOException, InterruptedException {
        var text = new StringBuilder();
        Map<String, byte[]> files = archive.files();
        byte[] index = files.get("index.json");
        byte[] saved = files.get("manifest.json");
        if (index != null) {
            text.append(ImageLook.of(index, archive, mask));
        }
        if (saved != null) {
            for (JsonNode image : JSON.readTree(saved)) {
                text.append(image(image, archive, index == null, mask));
            }
        }
        var others = new TreeSet<String>();
        for (String each : files.keySet()) {
            if (!each.startsWith("blobs/") && !each.matches("[0-9a-f]{64}.*")) {
                others.add(each);
            }
        }
        return text.append("files ").append(others).append('\n').toString();
    }

    /// @param alone whether nothing else tells of the layers
    private static String image(JsonNode image, ArchiveFiles archive, boolean alone, Mask mask)
            throws IOException {
        var text = new StringBuilder();
        var layers = new StringBuilder();
        int number = 0;
        for (JsonNode path : image.path("Layers")) {
            byte[] layer = archive.file(path.asText());
            TarLook look = TarLook.of(layer, mask);
            String place = "saved/" + number++;
            mask.name(path.asText().replace("blobs/sha256/", ""), "<" + place + ">");
            if (look.fresh()) {
                name(look.content(), place + " unpacked", mask);
            }
            if (alone) {
                layers.append("-- ").append(place).append('\n').append(look.text());
            }
        }
        String config = image.path("Config").asText();
        if (alone) {
            text.append(mask.json(archive.file(config)));
        }
        mask.name(config.replace("blobs/sha256/", "").replace(".json", ""), "<saved/config>");
        return text.append(mask.json(image)).append(layers).toString();
    }

    private static void name(String digest, String place, Mask mask) {
        mask.name(digest.substring("sha256:".length()), "<" + place + ">");
    }
}
