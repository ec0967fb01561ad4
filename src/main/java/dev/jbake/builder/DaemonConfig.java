package dev.jbake.builder;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The configuration of a buildkitd, and the files it names, as they are put into its container.
///
/// Source: `buildkitd.toml` of BuildKit; certificates go where buildx puts them. The user's text
/// stays as it is wherever that can say what must be said, comments and all.
final class DaemonConfig {
    static final String FILE = "buildkitd.toml";

    private static final String FOLDER = "/etc/buildkit/";
    private static final long LARGEST = 1 << 20;
    private static final Pattern NAMES_FILES = Pattern.compile("\\b(?:ca|keypair)\\b");
    private static final Pattern NOT_IN_PATHS = Pattern.compile("[^a-zA-Z0-9.-]+");

    /// The library reads such numbers wrongly, which matters where the text is written anew.
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\w'\"./-])\\d[\\d_]{18,}");

    private final TomlMapper toml = new TomlMapper();
    private final String text;
    private final ObjectNode tree;
    private final Path folder;
    private final SequencedMap<String, String> files = new TreeMap<>();
    private final Map<Path, String> copies = new LinkedHashMap<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final StringBuilder added = new StringBuilder();

    private DaemonConfig(String text, Path folder) throws BuilderException {
        this.text = text;
        this.folder = folder;
        this.tree = parse(text);
    }

    /// Whether the text is all there is to it, as far as one can tell without reading it.
    static boolean isPlain(String text) {
        return !NAMES_FILES.matcher(text).find();
    }

    /// @param folder where paths in it start from
    /// @param more registries it does not speak of
    /// @return path below `/etc/buildkit` to content in base64
    static SequencedMap<String, String> files(
            String text, Path folder, List<InheritedRegistry> more) throws BuilderException {
        DaemonConfig config = new DaemonConfig(text, folder);
        config.copyCertificates();
        for (InheritedRegistry registry : more) {
            config.add(registry);
        }
        config.files.put(FILE, base64(config.written().getBytes(StandardCharsets.UTF_8)));
        return config.files;
    }

    /// Whether two texts say the same.
    static boolean same(String one, String other) {
        TomlMapper toml = new TomlMapper();
        try {
            return toml.readTree(one).equals(toml.readTree(other));
        } catch (IOException unreadable) {
            return false;
        }
    }

    static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    private ObjectNode parse(String content) throws BuilderException {
        try {
            return (ObjectNode) toml.readTree(content);
        } catch (JacksonException malformed) {
            JsonLocation at = malformed.getLocation();
            String where =
                    at == null ? "" : " line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw BuilderErrors.notToml(where, malformed.getOriginalMessage());
        }
    }

    private void copyCertificates() throws BuilderException {
        for (Map.Entry<String, JsonNode> registry : tree.path("registry").properties()) {
            String name = registry.getKey();
            JsonNode settings = registry.getValue();
            JsonNode authorities = settings.path("ca");
            for (int i = 0; i < authorities.size(); i++) {
                if (authorities instanceof ArrayNode list) {
                    list.set(i, copied(list.get(i).asText(), name));
                }
            }
            for (JsonNode pair : settings.path("keypair")) {
                for (String part : List.of("key", "cert")) {
                    if (pair instanceof ObjectNode both && !pair.path(part).asText().isEmpty()) {
                        both.put(part, copied(pair.path(part).asText(), name));
                    }
                }
            }
        }
    }

    /// Takes a file along.
    ///
    /// @return where it is in the container
    private String copied(String path, String registry) throws BuilderException {
        Path source = folder.resolve(path).normalize();
        String place = "certs/" + NOT_IN_PATHS.matcher(registry).replaceAll("_") + "/";
        String name = place + source.getFileName();
        for (int i = 1;
                files.containsKey(name) && !source.toString().equals(copies.get(Path.of(name)));
                i++) {
            name = place + i + "-" + source.getFileName();
        }
        copies.put(Path.of(name), source.toString());
        files.put(name, base64(read(source)));
        renamed.putIfAbsent(path, FOLDER + name);
        return FOLDER + name;
    }

    static byte[] read(Path file) throws BuilderException {
        try {
            if (Files.size(file) > LARGEST) {
                throw BuilderErrors.largeConfig(file);
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw BuilderErrors.noConfig(file, unreadable);
        }
    }

    /// What is said of a registry already counts.
    private void add(InheritedRegistry registry) throws BuilderException {
        ObjectNode all = tree.withObject("/registry");
        boolean known = all.has(registry.name());
        ObjectNode one =
                all.withObject("/" + registry.name().replace("~", "~0").replace("/", "~1"));
        StringBuilder table = new StringBuilder("\n[registry.\"" + registry.name() + "\"]\n");
        if (!one.has("mirrors") && !registry.mirrors().isEmpty()) {
            registry.mirrors().forEach(one.putArray("mirrors")::add);
            table.append("  mirrors = ").append(listed(registry.mirrors())).append('\n');
        }
        if (registry.insecure() && !one.has("http") && !one.has("insecure")) {
            one.put("http", true).put("insecure", true);
            table.append("  http = true\n  insecure = true\n");
        }
        if (!one.has("ca") && !registry.authorities().isEmpty()) {
            List<String> copies = new ArrayList<>();
            for (Path each : registry.authorities()) {
                copies.add(copied(each.toString(), registry.name()));
            }
            copies.forEach(one.putArray("ca")::add);
            table.append("  ca = ").append(listed(copies)).append('\n');
        }
        if (!known) {
            added.append(table);
        }
    }

    private static String listed(List<String> texts) {
        return texts.stream()
                .map(each -> "\"" + each + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// The user's text with the new paths in it and the new tables behind it, where that says what
    /// is meant; else written anew.
    private String written() throws BuilderException {
        String patched = text;
        for (Map.Entry<String, String> each : renamed.entrySet()) {
            for (String quote : List.of("\"", "'")) {
                patched =
                        patched.replace(
                                quote + each.getKey() + quote, quote + each.getValue() + quote);
            }
        }
        patched +=
                added.isEmpty() || patched.isEmpty() || patched.endsWith("\n")
                        ? added
                        : "\n" + added;
        try {
            if (toml.readTree(patched).equals(tree)) {
                return patched;
            }
        } catch (IOException cannotBeSaidSo) {
            // A table that is there already cannot be opened once more.
        }
        if (LONG_NUMBER.matcher(text).find()) {
            throw BuilderErrors.longNumber();
        }
        try {
            return toml.writeValueAsString(tree);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
