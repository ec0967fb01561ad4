package dev.jbake.builder;

import dev.jbake.buildkit.session.Flock;
import dev.jbake.engine.JsonObject;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Where builders are kept, the same place and form as buildx's: either tool sees the other's.
///
/// Files are replaced whole, so reading needs no lock; changes go through [#change].
public final class BuilderStore {
    private static final String INSTANCES = "instances";
    private static final String ACTIVITY = "activity";
    private static final String DEFAULTS = "defaults";
    private static final String CURRENT = "current";

    private final Path folder;
    private final Clock clock;
    private final PrivateFiles files;

    public BuilderStore(Host host) {
        this(folderOf(host.environment()), host.environment(), host.clock());
    }

    BuilderStore(Path folder, Environment environment, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.files = PrivateFiles.below(folder, environment);
    }

    static Path folderOf(Environment environment) {
        return environment.buildxConfig();
    }

    public Path folder() {
        return folder;
    }

    /// A change of the store; run while nobody else changes it.
    interface Change<T> {
        T run(BuilderStore store) throws BuilderException, InterruptedException;
    }

    /// Runs a change under the lock that buildx takes too.
    <T> T change(Change<T> change) throws BuilderException, InterruptedException {
        Path lock = folder.resolve(".lock");
        try {
            files.create(lock);
            try (Flock _ = Flock.await(lock)) {
                return change.run(this);
            }
        } catch (IOException failure) {
            throw BuilderErrors.store("locked", lock, failure);
        }
    }

    /// All builders, by name.
    public List<StoredBuilder> all() throws BuilderException {
        Path instances = folder.resolve(INSTANCES);
        List<StoredBuilder> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(instances)) {
            for (Path file : entries) {
                String name = String.valueOf(file.getFileName());
                if (BuilderName.isOne(name)) {
                    find(name).ifPresent(all::add);
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw BuilderErrors.store("read", instances, failure);
        }
        all.sort(Comparator.comparing(StoredBuilder::name));
        return all;
    }

    /// The builder of a name, whatever the case of its letters.
    public Optional<StoredBuilder> find(String name) throws BuilderException {
        if (!BuilderName.isOne(name)) {
            return Optional.empty();
        }
        Path file = folder.resolve(INSTANCES).resolve(BuilderName.of(name));
        Optional<byte[]> text = read(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StoredJson.read(text.get()));
        } catch (IOException broken) {
            throw BuilderErrors.store("read", file, broken);
        }
    }

    void save(StoredBuilder builder) throws BuilderException {
        String name = BuilderName.of(builder.name());
        touch(name);
        write(folder.resolve(INSTANCES).resolve(name), StoredJson.write(builder));
    }

    void remove(String name) throws BuilderException {
        String lower = BuilderName.of(name);
        Path file = folder.resolve(INSTANCES).resolve(lower);
        try {
            Files.deleteIfExists(folder.resolve(ACTIVITY).resolve(lower));
            new BuildRefs(folder, files).forget(lower);
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw BuilderErrors.store("changed", file, failure);
        }
    }

    /// Forgets the builds of a node that is a builder's no more.
    void removeNode(String builder, String node) throws BuilderException {
        try {
            new BuildRefs(folder, files).forget(builder, node);
        } catch (IOException failure) {
            throw BuilderErrors.store("changed", folder, failure);
        }
    }

    /// Notes that a builder was used now.
    public void touch(String name) throws BuilderException {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        write(folder.resolve(ACTIVITY).resolve(name), now);
    }

    /// When a builder was used last, if it ever was.
    public Optional<Instant> lastActivity(String name) throws BuilderException {
        Optional<byte[]> text = read(folder.resolve(ACTIVITY).resolve(name));
        try {
            return text.map(bytes -> Instant.parse(utf8(bytes).strip()));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /// The builder chosen with `use` for an engine, if one was and is still there.
    ///
    /// @param key address of the engine, or name of its docker context
    public Optional<StoredBuilder> current(String key) throws BuilderException {
        Path file = folder.resolve(CURRENT);
        Optional<byte[]> text = read(file);
        if (text.isPresent()) {
            JsonObject current;
            try {
                current = JsonObject.parse(text.get());
            } catch (IOException broken) {
                throw BuilderErrors.store("read", file, broken);
            }
            String name = current.text("Name");
            if (!name.isEmpty()) {
                Optional<StoredBuilder> chosen = find(name);
                if (current.flag("Global") && chosen.isPresent()) {
                    return chosen;
                }
                if (current.text("Key").equals(key)) {
                    return chosen;
                }
            }
        }
        Optional<byte[]> usual = read(folder.resolve(DEFAULTS).resolve(hash(key)));
        return usual.isPresent() ? find(utf8(usual.get()).strip()) : Optional.empty();
    }

    /// Chooses a builder for an engine.
    ///
    /// @param name empty to choose the engine's own
    /// @param global whether it is the choice for every engine
    /// @param usual whether it stays the choice after other engines were used
    void setCurrent(String key, String name, boolean global, boolean usual)
            throws BuilderException {
        String text =
                GoJson.object()
                        .member("Key", key)
                        .member("Name", name)
                        .member("Global", global)
                        .end();
        write(folder.resolve(CURRENT), text);
        Path file = folder.resolve(DEFAULTS).resolve(hash(key));
        if (usual) {
            write(file, name);
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw BuilderErrors.store("changed", file, failure);
        }
    }

    /// Sixteen random characters that are this store's own; part of the keys by which BuildKit
    /// knows our files again.
    public String nodeId() throws BuilderException {
        Path file = folder.resolve(".buildNodeID");
        Optional<byte[]> known = read(file);
        if (known.isPresent()) {
            return utf8(known.get());
        }
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        write(file, HexFormat.of().formatHex(random));
        return read(file).map(BuilderStore::utf8).orElse("");
    }

    /// Who works with the builders, in files of jbake's own beside those it shares with buildx.
    UseMarks marks() {
        return new UseMarks(folder.resolve("jbake"), files, clock);
    }

    /// Notes of builds, which belong to builders and go with them.
    public BuildRefs refs() {
        return new BuildRefs(folder, files);
    }

    private static Optional<byte[]> read(Path file) throws BuilderException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw BuilderErrors.store("read", file, failure);
        }
    }

    private void write(Path file, String text) throws BuilderException {
        try {
            files.write(file, text);
        } catch (IOException failure) {
            throw BuilderErrors.store("written", file, failure);
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hash(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
