package dev.jbake.builder;

import dev.jbake.engine.EngineRegistries;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an engine is told of registries and proxies, in the words of BuildKit; this is the option
/// `inherit-engine-config`.
///
/// @param registries by name
/// @param options `env.NAME` for proxies
/// @param notes what could not be taken over, a line each
record InheritedConfig(
        List<InheritedRegistry> registries,
        SequencedMap<String, String> options,
        List<String> notes) {
    private static final String HUB = "docker.io";

    /// How engines show a login that they do not tell.
    private static final String MASKED = "xxxxx:xxxxx@";

    /// @param certificates folder of the engine's certificates, one folder a registry; where it is
    ///   on another machine one that is not there
    static InheritedConfig of(EngineRegistries engine, Path certificates) {
        List<String> notes = new ArrayList<>();
        TreeSet<String> insecure = new TreeSet<>(engine.insecure());
        List<String> mirrors = new ArrayList<>();
        for (String mirror : engine.mirrors()) {
            String host = mirror.replaceFirst("^https?://", "").replaceFirst("/+$", "");
            mirrors.add(host);
            if (mirror.startsWith("http://")) {
                insecure.add(host);
            }
        }
        for (String network : engine.insecureNetworks()) {
            if (network.endsWith("/32")) {
                insecure.add(network.substring(0, network.length() - 3));
            } else if (!network.startsWith("127.") && !network.equals("::1/128")) {
                notes.add(
                        "the engine trusts every registry in "
                                + network
                                + ", which BuildKit cannot be told: name them in its"
                                + " configuration");
            }
        }
        return new InheritedConfig(
                registries(mirrors, insecure, certificates), proxies(engine, notes), notes);
    }

    private static List<InheritedRegistry> registries(
            List<String> mirrors, TreeSet<String> insecure, Path certificates) {
        TreeSet<String> names = new TreeSet<>(insecure);
        if (!mirrors.isEmpty()) {
            names.add(HUB);
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(certificates)) {
            folders.forEach(folder -> names.add(folder.getFileName().toString()));
        } catch (IOException none) {
            // Nothing is trusted beyond what everybody trusts.
        }
        List<InheritedRegistry> registries = new ArrayList<>();
        for (String name : names) {
            InheritedRegistry registry =
                    new InheritedRegistry(
                            name,
                            name.equals(HUB) ? mirrors : List.of(),
                            insecure.contains(name),
                            authorities(certificates.resolve(name)));
            if (registry.insecure()
                    || !registry.mirrors().isEmpty()
                    || !registry.authorities().isEmpty()) {
                registries.add(registry);
            }
        }
        return registries;
    }

    /// Source: "Verify repository client with certificates" of Docker's documentation: every
    /// `*.crt` is an authority.
    private static List<Path> authorities(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.crt")) {
            found.forEach(files::add);
        } catch (IOException none) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    private static SequencedMap<String, String> proxies(
            EngineRegistries engine, List<String> notes) {
        SequencedMap<String, String> proxies = new TreeMap<>();
        proxies.put("env.HTTP_PROXY", engine.httpProxy());
        proxies.put("env.HTTPS_PROXY", engine.httpsProxy());
        proxies.put("env.NO_PROXY", engine.noProxy());
        proxies.values().removeIf(String::isEmpty);
        if (proxies.values().removeIf(proxy -> proxy.contains(MASKED))) {
            notes.add(
                    "the engine does not tell the login of its proxy: write the option"
                            + " env.HTTPS_PROXY yourself");
        }
        return proxies;
    }
}
