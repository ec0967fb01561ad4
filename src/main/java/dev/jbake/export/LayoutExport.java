package dev.jbake.export;

import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.LayoutIndex;
import dev.jbake.buildkit.session.LayoutName;
import dev.jbake.buildkit.session.RootDescriptor;
import dev.jbake.buildkit.session.StagedBlobs;
import dev.jbake.registry.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// An image written as the folder of an OCI layout (`tar=false`): BuildKit sends its blobs one by
/// one, without those that are there, and this makes them part of the layout when all have come.
///
/// What is in the folder already stays, also other images of its index.
public final class LayoutExport {
    /// By which BuildKit calls the one folder that a build may write an image to.
    static final String STORE = "export";

    private static final String DESCRIPTOR = "containerimage.descriptor";
    private static final String NAMES = "image.name";

    private final Path folder;
    private final String names;
    private final StagedBlobs blobs;
    private final BlobStore store;

    /// @param names the attribute `name` of the export: names with commas between, none, or `*` for
    ///   those that the build says
    LayoutExport(Path folder, String names) {
        this.folder = folder;
        this.names = names;
        this.blobs = new StagedBlobs(folder);
        this.store = BlobStore.staged(blobs);
    }

    /// Where BuildKit writes to.
    BlobStore store() {
        return store;
    }

    /// Puts the image in its place.
    ///
    /// @param response what the exporters said
    public void finish(Map<String, String> response) throws ExportException, InterruptedException {
        try {
            String told = decoded(response.getOrDefault(DESCRIPTOR, ""));
            String descriptor = RootDescriptor.of(told, store);
            if (descriptor.isEmpty()) {
                return;
            }
            blobs.publish();
            new LayoutIndex(folder).put(descriptor, names(response));
        } catch (IOException failure) {
            throw ExportErrors.layout(folder, failure);
        }
    }

    private static String decoded(String base64) throws IOException {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbled) {
            throw new IOException("BuildKit's description of the image cannot be read", garbled);
        }
    }

    private List<LayoutName> names(Map<String, String> response) {
        return names(names.equals("*") ? response.getOrDefault(NAMES, "") : names);
    }

    /// What an image of these names is called in a layout.
    static List<LayoutName> names(String names) {
        if (names.isEmpty()) {
            return List.of(LayoutName.tag("latest"));
        }
        return List.of(names.split(",", -1)).stream()
                .map(each -> LayoutName.image(ImageReference.of(each).toString()))
                .toList();
    }
}
