package dev.jbake.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.registry.ImageReference;
import dev.jbake.registry.RegistryClient;
import dev.jbake.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// A cache, or an image with one inside, in a registry. What is read of it is kept in a folder.
final class RegistryCache extends CacheSource {
    private final RegistryClient registry;
    private final ImageReference image;
    private final Path folder;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// @param folder that is there, and belongs to this run alone
    RegistryCache(RegistryClient registry, ImageReference image, Path folder) {
        this.registry = registry;
        this.image = image;
        this.folder = folder;
    }

    @Override
    String root() throws IOException, InterruptedException {
        try {
            return registry.find(image)
                    .orElseThrow(() -> new IOException(image + " is not there"))
                    .content()
                    .text();
        } catch (RegistryException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    @Override
    String manifest(String digest) throws IOException, InterruptedException {
        try {
            return registry.manifest(image, digest).text();
        } catch (RegistryException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    @Override
    Path file(String digest, long longest) throws IOException, InterruptedException {
        if (!digest.matches("sha256:[0-9a-f]{64}")) {
            throw new IOException(digest + " is not a digest");
        }
        Path file = folder.resolve(digest.substring("sha256:".length()));
        ReentrantLock lock = locks.computeIfAbsent(digest, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            if (!Files.exists(file)) {
                Path part = Files.createTempFile(folder, "part", "");
                registry.blob(image, digest, longest, part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } catch (RegistryException failure) {
            throw new IOException(failure.getMessage(), failure);
        } finally {
            lock.unlock();
        }
    }

    /// The registry that the blob is pushed to may know it from there.
    @Override
    void note(ObjectNode annotations) {
        annotations.put("containerd.io/distribution.source.ref", image.toString());
    }
}
