package dev.jbake.builder;

import dev.jbake.engine.PemFiles;
import dev.jbake.target.BuilderDriver;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The options of the remote driver, checked; this is what they mean.
///
/// @param tls keys to speak TLS with; null for none
/// @param serverName whose certificate is expected; null without TLS
/// @param defaultLoad whether a target without outputs is loaded into the engine
record RemoteOptions(@Nullable PemFiles tls, @Nullable String serverName, boolean defaultLoad) {

    private static final Set<String> NAMES =
            Set.of("cacert", "cert", "key", "servername", "default-load");

    /// Reads options as the store, a manifest or the command line has them.
    ///
    /// @param endpoint gives the name of the server where none is written
    static RemoteOptions of(Map<String, String> options, String endpoint) throws BuilderException {
        Map<String, String> sorted = new TreeMap<>(options);
        for (String name : sorted.keySet()) {
            if (!NAMES.contains(name)) {
                throw OptionCheck.unknown(BuilderDriver.REMOTE, name);
            }
        }
        @Nullable Path ca = path(sorted, "cacert");
        @Nullable Path cert = path(sorted, "cert");
        @Nullable Path key = path(sorted, "key");
        boolean load = flag(sorted, "default-load");
        @Nullable String server = sorted.get("servername");
        if (ca == null && cert == null && key == null && server == null) {
            return new RemoteOptions(null, null, load);
        }
        List<String> missing = new ArrayList<>();
        if (ca == null) {
            missing.add("cacert");
        }
        if (cert != null && key == null) {
            missing.add("key");
        }
        if (key != null && cert == null) {
            missing.add("cert");
        }
        if (!missing.isEmpty()) {
            throw BuilderErrors.wrong(
                    "tls enabled, but missing keys " + String.join(", ", missing),
                    "Each is the absolute path of a PEM file: --driver-opt "
                            + missing.getFirst()
                            + "=/path/to/"
                            + missing.getFirst()
                            + ".pem");
        }
        String name = server == null || server.isEmpty() ? host(endpoint) : server;
        return new RemoteOptions(new PemFiles(ca, cert, key), name, load);
    }

    /// The words that Go's `strconv.ParseBool` takes.
    private static boolean flag(Map<String, String> options, String name) throws BuilderException {
        String value = options.getOrDefault(name, "false");
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw OptionCheck.wrong(BuilderDriver.REMOTE, name, value);
        };
    }

    private static @Nullable Path path(Map<String, String> options, String name)
            throws BuilderException {
        @Nullable String value = options.get(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        Path path = Path.of(value);
        if (!path.isAbsolute()) {
            throw BuilderErrors.wrong(
                    "non-absolute path '" + value + "' provided for " + name,
                    "A builder is used from many folders: write the whole path.");
        }
        return path;
    }

    private static String host(String endpoint) {
        @Nullable String host = URI.create(endpoint).getHost();
        return host == null ? "" : host.replaceAll("[\\[\\]]", "");
    }
}
