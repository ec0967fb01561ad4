package dev.jbake.engine;

import java.util.List;

/// An image the engine has; this is a part of what its inspect says.
///
/// @param id digest of the image's configuration, or of its manifest with the containerd store
/// @param tags `name:tag` of this engine
/// @param layers diff identifiers, lowest first
/// @param size bytes
public record ImageDetail(
        String id,
        List<String> tags,
        List<String> digests,
        String system,
        String architecture,
        List<String> layers,
        long size) {
    public ImageDetail {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
        layers = List.copyOf(layers);
    }

    static ImageDetail of(JsonObject json) {
        return new ImageDetail(
                json.text("Id"),
                json.texts("RepoTags"),
                json.texts("RepoDigests"),
                json.text("Os"),
                json.text("Architecture"),
                json.object("RootFS").texts("Layers"),
                json.number("Size"));
    }
}
