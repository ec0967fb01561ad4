package dev.jbake.buildkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.StatusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The blobs that the manifests of a layout lead to, they themselves included.
final class ReferencedBlobs {
    private static final long LONGEST_MANIFEST = 64L << 20;
    private static final Set<String> MANIFESTS =
            Set.of(
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.docker.distribution.manifest.v2+json");

    private ReferencedBlobs() {}

    private record Reference(String digest, String mediaType) {}

    /// @throws IOException where a manifest cannot be read, so that nobody knows
    static Set<BlobDigest> of(BlobStore store, List<LayoutEntry> entries)
            throws IOException, StatusException {
        Set<BlobDigest> found = new HashSet<>();
        Deque<Reference> open = new ArrayDeque<>();
        entries.forEach(each -> open.add(new Reference(each.digest(), each.mediaType())));
        while (!open.isEmpty()) {
            Reference next = open.remove();
            BlobDigest digest = BlobDigest.of(next.digest());
            if (found.add(digest) && MANIFESTS.contains(next.mediaType())) {
                JsonNode manifest = read(store, digest);
                manifest.path("manifests").forEach(each -> open.add(reference(each)));
                manifest.path("layers").forEach(each -> open.add(reference(each)));
                if (manifest.has("config")) {
                    open.add(reference(manifest.path("config")));
                }
            }
        }
        return found;
    }

    private static Reference reference(JsonNode descriptor) {
        return new Reference(
                descriptor.path("digest").asText(), descriptor.path("mediaType").asText());
    }

    private static JsonNode read(BlobStore store, BlobDigest digest)
            throws IOException, StatusException {
        try (FileChannel blob = store.open(digest);
                InputStream stream = Channels.newInputStream(blob)) {
            if (blob.size() > LONGEST_MANIFEST) {
                throw new IOException(digest + " is too long for a manifest");
            }
            return new ObjectMapper().readTree(stream);
        }
    }
}
