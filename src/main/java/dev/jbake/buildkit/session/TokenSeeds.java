package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// Secret bytes of this user, some for each registry, kept in `.token_seed` beside the docker
/// configuration; this is shared with the peer, so that either has the key the other's tokens were
/// fetched under.
public final class TokenSeeds {
    private static final int LENGTH = 16;

    private final Path folder;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<String, byte[]> known = new TreeMap<>();

    /// @param folder of the docker configuration, made where it is missing
    public TokenSeeds(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /// The bytes of a host, made now where there are none. Where the folder cannot be written they
    /// are good for this process.
    byte[] seed(String host) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!known.containsKey(host)) {
                learn(host);
            }
            return known.getOrDefault(host, new byte[0]).clone();
        } finally {
            lock.unlock();
        }
    }

    private void learn(String host) throws IOException {
        try {
            Files.createDirectories(folder);
            try (var channel =
                            FileChannel.open(
                                    folder.resolve(".token_seed.lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                read();
                if (known.putIfAbsent(host, fresh()) == null) {
                    write();
                }
            }
        } catch (FileSystemException | OverlappingFileLockException readOnlyOrBusy) {
            known.putIfAbsent(host, fresh());
        }
    }

    private byte[] fresh() {
        byte[] seed = new byte[LENGTH];
        random.nextBytes(seed);
        return seed;
    }

    private void read() throws IOException {
        SequencedMap<String, Object> kept;
        try {
            kept = SmallJson.read(Files.readString(folder.resolve(".token_seed")));
        } catch (NoSuchFileException none) {
            return;
        } catch (FileSystemException denied) {
            throw denied;
        } catch (IOException halfWritten) {
            // Another process died while writing; new seeds only mean new tokens.
            return;
        }
        kept.forEach((host, value) -> {
            if (value instanceof SequencedMap<?, ?> entry
                    && entry.get("Seed") instanceof String encoded) {
                known.putIfAbsent(host, Base64.getDecoder().decode(encoded));
            }
        });
    }

    private void write() throws IOException {
        List<String> entries = new ArrayList<>();
        known.forEach((host, seed) ->
                entries.add(
                        "  \"%s\": {\n    \"Seed\": \"%s\"\n  }"
                                .formatted(
                                        escaped(host), Base64.getEncoder().encodeToString(seed))));
        Path fresh =
                Files.createTempFile(
                        folder,
                        ".token_seed",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, entries.stream().collect(Collectors.joining(",\n", "{\n", "\n}")));
        Files.move(fresh, folder.resolve(".token_seed"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String escaped(String host) {
        return host.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
