package dev.jbake.buildkit.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The `index.json` of an OCI layout: which manifests of its blobs have names.
///
/// Buildx and BuildKit's client keep the same file under the same lock, `index.json.lock`, which is
/// there only while it is held. Where they fail because the lock is taken, this waits a while; what
/// is written is in place whole or not at all.
public final class LayoutIndex {
    private static final String INDEX = "index.json";
    private static final String LAYOUT = "oci-layout";
    private static final String MANIFESTS = "manifests";
    private static final long LONGEST_INDEX = 32L << 20;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final List<String> INDEX_ORDER =
            List.of("schemaVersion", "mediaType", "artifactType", MANIFESTS);
    private static final List<String> ENTRY_ORDER =
            List.of("mediaType", "digest", "size", "urls", "annotations", "data", "platform");
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
            new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final Path layout;
    private final Path file;
    private final Path lock;

    /// @param layout the folder
    public LayoutIndex(Path layout) {
        this.layout = layout;
        this.file = layout.resolve(INDEX);
        this.lock = layout.resolve(INDEX + ".lock");
    }

    /// The manifests it lists, in order.
    ///
    /// @throws IOException where there is no index, or what is there is none
    public List<LayoutEntry> entries() throws IOException, InterruptedException {
        try (@Nullable LayoutLock _ = LayoutLock.shared(lock, PATIENCE_NANOS)) {
            return entries(read());
        }
    }

    /// The manifest of a name: the whole name of an image, or else a tag.
    public Optional<LayoutEntry> find(String name) throws IOException, InterruptedException {
        return find(name, entries());
    }

    /// The manifest of a name, or the only one there is, whatever its name.
    public Optional<LayoutEntry> findOrOnly(String name) throws IOException, InterruptedException {
        List<LayoutEntry> all = entries();
        Optional<LayoutEntry> found = find(name, all);
        return found.isEmpty() && all.size() == 1 ? Optional.of(all.getFirst()) : found;
    }

    private static Optional<LayoutEntry> find(String name, List<LayoutEntry> all) {
        Optional<LayoutEntry> image =
                all.stream().filter(each -> each.image().equals(name)).findFirst();
        return image.isPresent()
                ? image
                : all.stream().filter(each -> each.reference().equals(name)).findFirst();
    }

    /// Adds a manifest, and with it what makes the folder a layout. What had one of its names loses
    /// its place.
    ///
    /// @param descriptor the manifest's, as JSON
    /// @param names none adds it nameless
    public void put(String descriptor, List<LayoutName> names)
            throws IOException, InterruptedException {
        LayoutEntry entry = new LayoutEntry(object(descriptor, "the descriptor of a manifest"));
        Files.createDirectories(layout);
        try (LayoutLock _ = LayoutLock.exclusive(lock, PATIENCE_NANOS)) {
            writeLayout();
            SequencedMap<String, Object> index =
                    Files.exists(file) && Files.size(file) > 0 ? read() : new LinkedHashMap<>();
            index.putIfAbsent("schemaVersion", 2);
            index.putIfAbsent("mediaType", "application/vnd.oci.image.index.v1+json");
            List<LayoutEntry> entries = new ArrayList<>(entries(index));
            if (names.isEmpty()) {
                entries.add(entry);
            }
            for (LayoutName name : names) {
                entries.removeIf(each -> each.isCalled(name));
                entries.add(entry.named(name));
            }
            index.put(
                    MANIFESTS,
                    entries.stream().map(each -> ordered(each.members(), ENTRY_ORDER)).toList());
            replace(json.writeValueAsString(ordered(index, INDEX_ORDER)));
        }
    }

    private void writeLayout() throws IOException {
        try {
            Files.writeString(
                    layout.resolve(LAYOUT),
                    "{\"imageLayoutVersion\":\"1.0.0\"}",
                    StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            // A layout already.
        }
    }

    private void replace(String text) throws IOException {
        Path beside = layout.resolve("." + INDEX + "-" + UUID.randomUUID());
        try {
            Files.writeString(beside, text, StandardOpenOption.CREATE_NEW);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private SequencedMap<String, Object> read() throws IOException {
        if (Files.size(file) > LONGEST_INDEX) {
            throw new IOException("could not read " + file + ": it is too long for an index");
        }
        return object(Files.readString(file), file.toString());
    }

    private SequencedMap<String, Object> object(String text, String what) throws IOException {
        try {
            return json.readValue(text, OBJECT);
        } catch (JsonProcessingException problem) {
            throw new IOException(
                    "could not read " + what + ": " + problem.getOriginalMessage(), problem);
        }
    }

    private static List<LayoutEntry> entries(Map<String, Object> index) {
        List<LayoutEntry> entries = new ArrayList<>();
        if (index.get(MANIFESTS) instanceof List<?> manifests) {
            for (Object each : manifests) {
                if (each instanceof Map<?, ?> members) {
                    SequencedMap<String, Object> copy = new LinkedHashMap<>();
                    members.forEach((key, value) -> copy.put(String.valueOf(key), value));
                    entries.add(new LayoutEntry(copy));
                }
            }
        }
        return entries;
    }

    /// In the order in which Go programs write them, and then the others.
    private static SequencedMap<String, Object> ordered(
            SequencedMap<String, Object> members, List<String> order) {
        SequencedMap<String, Object> ordered = new LinkedHashMap<>();
        for (String key : order) {
            if (members.containsKey(key)) {
                ordered.put(key, members.get(key));
            }
        }
        members.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
