package dev.jbake.builder;

import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import dev.jbake.target.BuilderDriver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is stored of a node, worked out from what the user wrote: options, arguments of buildkitd,
/// and the files it gets.
///
/// @param options checked; paths are absolute
/// @param flags with the right to the host's network where nothing is said of rights
/// @param files path below `/etc/buildkit` to content in base64
/// @param notes what the user should know of it, a line each
record NodeSettings(
        SequencedMap<String, String> options,
        List<String> flags,
        SequencedMap<String, String> files,
        List<String> notes) {
    private static final String ARCHIVE = "image-archive";
    private static final String INHERIT = "inherit-engine-config";
    private static final String USUAL_CONFIG = "buildkitd.default.toml";
    private static final Path CERTIFICATES = Path.of("/etc/docker/certs.d");

    /// What the user wrote of a node.
    ///
    /// @param config text of `buildkitd.toml`
    record Written(
            String driver,
            String endpoint,
            Map<String, String> options,
            List<String> flags,
            @Nullable String config) {}

    /// @param store folder of the builders' store, which may have a configuration for all of them
    /// @param before the node as it is stored, with which nothing is read that did not change
    /// @throws BuilderException when an option or the configuration is not what it may be
    static NodeSettings of(Host host, Path store, Written written, @Nullable StoredNode before)
            throws BuilderException, InterruptedException {
        BuilderDriver driver = OptionCheck.check(written.driver(), written.options());
        SequencedMap<String, String> options = new TreeMap<>(written.options());
        options.computeIfPresent(ARCHIVE, (_, path) -> host.resolve(path).toString());
        if (!driver.startsBuildkit()) {
            return new NodeSettings(
                    options, written.flags(), asWritten(written.config()), List.of());
        }
        @Nullable String config = written.config() == null ? usual(store) : written.config();
        List<InheritedRegistry> more = List.of();
        List<String> notes = List.of();
        if (DriverOptions.isTrue(options.get(INHERIT))) {
            InheritedConfig inherited = inherited(host, written.endpoint());
            inherited.options().forEach(options::putIfAbsent);
            more = inherited.registries();
            notes = inherited.notes();
        }
        SequencedMap<String, String> files = files(config, host.directory(), more, before);
        return new NodeSettings(
                options, DaemonFlags.complete(written.flags(), options, config), files, notes);
    }

    /// For the driver to refuse, which has its own words for it.
    private static SequencedMap<String, String> asWritten(@Nullable String config) {
        SequencedMap<String, String> files = new TreeMap<>();
        if (config != null) {
            files.put(
                    DaemonConfig.FILE,
                    DaemonConfig.base64(config.getBytes(StandardCharsets.UTF_8)));
        }
        return files;
    }

    private static @Nullable String usual(Path store) throws BuilderException {
        Path file = store.resolve(USUAL_CONFIG);
        return Files.exists(file)
                ? new String(DaemonConfig.read(file), StandardCharsets.UTF_8)
                : null;
    }

    private static InheritedConfig inherited(Host host, String endpoint)
            throws BuilderException, InterruptedException {
        try (Engine engine = Engines.of(host, endpoint)) {
            Path certificates = engine.onThisMachine() ? CERTIFICATES : Path.of("/dev/null");
            return InheritedConfig.of(engine.info().registries(), certificates);
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    /// A text that names no files is read only when it is new.
    private static SequencedMap<String, String> files(
            @Nullable String config,
            Path folder,
            List<InheritedRegistry> more,
            @Nullable StoredNode before)
            throws BuilderException {
        SequencedMap<String, String> known = before == null ? new TreeMap<>() : before.files();
        if (config == null && more.isEmpty()) {
            return new TreeMap<>();
        }
        String text = config == null ? "" : config;
        SequencedMap<String, String> plain = asWritten(text);
        if (more.isEmpty() && DaemonConfig.isPlain(text) && plain.equals(known)) {
            return plain;
        }
        SequencedMap<String, String> files = DaemonConfig.files(text, folder, more);
        return sameAs(known, files) ? known : files;
    }

    /// buildx writes a configuration anew when it stores it; that alone is no change.
    private static boolean sameAs(Map<String, String> known, Map<String, String> files) {
        @Nullable String one = known.get(DaemonConfig.FILE);
        @Nullable String other = files.get(DaemonConfig.FILE);
        Map<String, String> rest = new TreeMap<>(known);
        rest.put(DaemonConfig.FILE, String.valueOf(other));
        return one != null
                && other != null
                && rest.equals(files)
                && DaemonConfig.same(text(one), text(other));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
