package dev.jbake.manifest;

import dev.jbake.compose.ComposeProject;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.SourceDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which files make up the manifest; this finds, reads and classifies them.
///
/// `-f` comes first, then `BUILDX_BAKE_FILE`, then jbake's own names, then those of buildx.
public final class Discovery {
    private static final List<String> OWN = List.of("jbake.yaml", "jbake.yml");
    private static final List<String> COMPOSE =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
    private static final List<String> BAKE =
            List.of(
                    "docker-bake.json",
                    "docker-bake.hcl",
                    "docker-bake.override.json",
                    "docker-bake.override.hcl");
    private static final String WORKING_DIRECTORY = "cwd://";

    /// A line that only jbake's own form has at its margin.
    private static final Pattern OWN_SECTION =
            Pattern.compile("(?m)^[\"']?(?:targets|builders)[\"']?\\s*:");

    private static final Pattern COMPOSE_SECTION =
            Pattern.compile("(?m)^[\"']?(?:services|secrets|include)[\"']?\\s*:");

    private final ManifestFiles reader;
    private final List<Diagnostic> found = new ArrayList<>();
    private final List<SourceInput> inputs = new ArrayList<>();

    private Discovery(ManifestFiles reader) {
        this.reader = reader;
    }

    /// The files to read, in the order they are merged.
    ///
    /// @param files values of `-f`, in order; the default names are looked for when empty
    /// @param environment for `BUILDX_BAKE_FILE` and its separator
    /// @param reader the only way to a file
    public static Checked<List<SourceInput>> find(
            List<String> files, Map<String, String> environment, ManifestFiles reader) {
        var discovery = new Discovery(reader);
        List<String> named = named(files, environment);
        if (named.isEmpty()) {
            discovery.defaults();
        } else {
            named.forEach(discovery::named);
        }
        return new Checked<>(List.copyOf(discovery.inputs), discovery.found);
    }

    /// The files that are asked for by name: by the command line, or else by the environment.
    public static List<String> named(List<String> files, Map<String, String> environment) {
        return files.isEmpty() ? fromEnvironment(environment) : files;
    }

    private static List<String> fromEnvironment(Map<String, String> environment) {
        String separator = environment.getOrDefault("BUILDX_BAKE_PATH_SEPARATOR", "");
        String list = environment.getOrDefault("BUILDX_BAKE_FILE", "");
        return Arrays.stream(list.split(Pattern.quote(separator.isEmpty() ? ":" : separator), -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void named(String written) {
        String name =
                written.startsWith(WORKING_DIRECTORY)
                        ? written.substring(WORKING_DIRECTORY.length())
                        : written;
        if (!name.equals(ManifestFiles.STANDARD_INPUT) && !reader.exists(name)) {
            found.add(FileErrors.missing(name));
            return;
        }
        add(name, false);
    }

    private void defaults() {
        for (String name : OWN) {
            if (reader.exists(name)) {
                add(name, false);
                return;
            }
        }
        boolean any = false;
        for (List<String> names : List.of(COMPOSE, BAKE)) {
            for (String name : names) {
                if (reader.exists(name)) {
                    any = true;
                    add(name, true);
                }
            }
        }
        if (!any) {
            List<String> names = new ArrayList<>(OWN.subList(0, 1));
            names.addAll(BAKE.subList(0, 2).reversed());
            names.add(COMPOSE.getFirst());
            found.add(FileErrors.none(names));
        }
    }

    /// @param byDefault it was not named, so that an empty one is no file at all
    private void add(String name, boolean byDefault) {
        String text = read(name);
        if (text == null || (byDefault && text.isEmpty())) {
            return;
        }
        SourceFile file = SourceFile.of(name, text);
        Form form = form(file);
        if (form != Form.COMPOSE || !text.isEmpty()) {
            inputs.add(new SourceInput(file, form));
        }
    }

    private @Nullable String read(String name) {
        byte[] bytes;
        try {
            bytes = reader.read(name);
        } catch (IOException unreadable) {
            found.add(FileErrors.unreadable(name, unreadable));
            return null;
        }
        Checked<SourceFile> decoded = SourceDecoder.decode(name, bytes);
        found.addAll(decoded.diagnostics());
        return decoded.ok() ? decoded.value().text() : null;
    }

    /// By the name where it says so, else by what stands in it.
    private static Form form(SourceFile file) {
        String name = file.name();
        String text = file.text();
        String lower = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return Form.JSON;
        }
        if (lower.endsWith(".hcl")) {
            return Form.HCL;
        }
        boolean yaml = lower.endsWith(".yaml") || lower.endsWith(".yml");
        if ((yaml && lower.startsWith("jbake")) || OWN_SECTION.matcher(text).find()) {
            return Form.JBAKE;
        }
        boolean json = text.stripLeading().startsWith("{");
        boolean likely = json || COMPOSE_SECTION.matcher(text).find();
        if (yaml || (likely && ComposeProject.isCompose(file))) {
            return Form.COMPOSE;
        }
        return json ? Form.JSON : Form.HCL;
    }
}
