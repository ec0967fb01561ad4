package dev.jbake.history;

import dev.jbake.buildkit.BuildRecord;
import dev.jbake.buildkit.BuildRecord.Blob;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.History;
import dev.jbake.engine.JsonObject;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What a node keeps of a build: images, lists of images, provenance, in the order they are shown.
final class Attachments {
    private static final int DEPTH = 4;
    private static final String REFERENCE = "vnd.docker.reference.type";
    private static final List<String> LISTS =
            List.of(
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final String PROVENANCE = "https://slsa.dev/provenance/";

    private final History history;
    private final List<Attachment> found = new ArrayList<>();

    private Attachments(History history) {
        this.history = history;
    }

    /// One of them.
    ///
    /// @param platform empty where it is of none in particular
    record Attachment(String platform, Blob blob) {
        boolean isProvenance() {
            return blob.type().startsWith(PROVENANCE);
        }
    }

    static List<Attachment> of(BuildRecord record, History history)
            throws BuildkitException, InterruptedException {
        Attachments all = new Attachments(history);
        for (BuildRecord.Result result : record.results()) {
            String platform = result.platform() == null ? "" : normal(result.platform());
            result.attestations().forEach(each -> all.found.add(new Attachment(platform, each)));
            for (Blob image : result.images()) {
                all.walk(image, platform, 0);
            }
        }
        all.found.sort(
                Comparator.comparing(Attachment::platform)
                        .thenComparing(each -> each.blob().type()));
        return all.found;
    }

    /// An image or a list, and what the list leads to, as far as the node still has it.
    private void walk(Blob blob, String platform, int depth)
            throws BuildkitException, InterruptedException {
        if (depth == DEPTH || !history.has(blob.digest())) {
            return;
        }
        if (!"attestation-manifest".equals(blob.annotations().get(REFERENCE))) {
            found.add(new Attachment(platform, blob));
        }
        if (!LISTS.contains(blob.mediaType())) {
            return;
        }
        JsonObject list;
        try {
            list = JsonObject.parse(history.read(blob).toArray());
        } catch (IOException unreadable) {
            return;
        }
        for (JsonObject each : list.objects("manifests")) {
            walk(
                    blob(each),
                    each.has("platform") ? of(each.object("platform")) : platform,
                    depth + 1);
        }
    }

    private static Blob blob(JsonObject descriptor) {
        SequencedMap<String, String> annotations = new TreeMap<>();
        JsonObject written = descriptor.object("annotations");
        written.members().keySet().forEach(each -> annotations.put(each, written.text(each)));
        return new Blob(
                descriptor.text("mediaType"),
                descriptor.text("digest"),
                descriptor.number("size"),
                annotations);
    }

    private static String of(JsonObject platform) {
        String variant = platform.text("variant");
        return platform.text("os")
                + "/"
                + platform.text("architecture")
                + (variant.isEmpty() ? "" : "/" + variant);
    }

    private static String normal(String platform) {
        return Platform.parse(platform, new Platform("linux", null, "amd64", null))
                .map(Platform::toString)
                .orElse(platform);
    }
}
