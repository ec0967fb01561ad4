package dev.jbake.twin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// A repository of the lab's registry.
///
/// @param name with the registry, without a tag
record RegistryBlobs(HttpClient client, String name) implements Blobs {
    @Override
    public byte[] blob(String digest) throws IOException, InterruptedException {
        return fetch("blobs", digest);
    }

    /// @param reference a digest or a tag
    @Override
    public byte[] manifest(String reference) throws IOException, InterruptedException {
        return fetch("manifests", reference);
    }

    private byte[] fetch(String kind, String reference) throws IOException, InterruptedException {
        int slash = name.indexOf('/');
        URI place =
                URI.create(
                        "http://%s/v2/%s/%s/%s"
                                .formatted(
                                        name.substring(0, slash),
                                        name.substring(slash + 1),
                                        kind,
                                        reference));
        HttpResponse<byte[]> answer =
                client.send(
                        HttpRequest.newBuilder(place)
                                .header(
                                        "Accept",
                                        "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
                                                + " application/vnd.docker.distribution.manifest.list.v2+json,"
                                                + " application/vnd.docker.distribution.manifest.v2+json, */*")
                                .build(),
                        BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " for " + place);
        }
        return answer.body();
    }
}
