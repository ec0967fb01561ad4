package dev.jbake.build;

import dev.jbake.buildkit.RunningSolve;
import dev.jbake.export.GoBool;
import dev.jbake.target.Attributes;
import dev.jbake.target.ByteSize;
import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import dev.jbake.target.Ulimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What the Dockerfile frontend is told; this turns the attributes of a target into the frontend's
/// own.
///
/// Source: the options of BuildKit's Dockerfile frontend (`dockerfile.v0`).
final class FrontendAttributes {
    private static final String SYNTAX = "BUILDKIT_SYNTAX";

    private FrontendAttributes() {}

    /// All but those about where files come from, which [BuildInputs] knows.
    ///
    /// @param local what `local` stands for among the platforms
    /// @param proxies proxy variables of the docker client's configuration, such as `HTTP_PROXY`
    /// @param provenance whether a little of it is attached where the target says nothing of it
    static SequencedMap<String, String> of(
            Target target, Platform local, Map<String, String> proxies, boolean provenance) {
        SequencedMap<String, String> attributes = new TreeMap<>();
        proxies.forEach((name, value) -> proxy(target, attributes, name, value));
        target.args().forEach((name, value) -> attributes.put("build-arg:" + name, value));
        target.labels().forEach((name, value) -> attributes.put("label:" + name, value));
        syntax(target, attributes);
        attestations(target, attributes, provenance);
        Optional.ofNullable(target.stage())
                .filter(stage -> !stage.isEmpty())
                .ifPresent(stage -> attributes.put("target", stage));
        platforms(target, local, attributes);
        caching(target, attributes);
        network(target, attributes);
        limits(target, attributes);
        return attributes;
    }

    /// The frontend that reads the Dockerfile: BuildKit's own, or the one that runs the image of
    /// the attribute `source`.
    static String frontend(Map<String, String> attributes) {
        return attributes.containsKey("source") ? RunningSolve.GATEWAY : RunningSolve.DOCKERFILE;
    }

    /// What the argument says that is not for the Dockerfile alone.
    private static void syntax(Target target, Map<String, String> attributes) {
        String line = target.args().get(SYNTAX);
        if (line != null) {
            attributes.put("source", line.strip().split(" ", 2)[0]);
            attributes.put("cmdline", line);
        }
        String list = target.args().getOrDefault("BUILDKIT_MULTI_PLATFORM", "");
        if (GoBool.of(list) == GoBool.TRUE) {
            attributes.put("multi-platform", "true");
        }
    }

    /// Finds what is wrong before anything is built.
    static void check(Target target) throws UnusableInput {
        String line = target.args().get(SYNTAX);
        if (line != null && line.isBlank()) {
            throw new UnusableInput(
                    "args",
                    "empty BUILDKIT_SYNTAX build-arg is invalid",
                    "Name the image of a frontend, such as docker/dockerfile:1, or leave it out.");
        }
    }

    private static void proxy(
            Target target, Map<String, String> attributes, String name, String value) {
        boolean given = target.args().keySet().stream().anyMatch(name::equalsIgnoreCase);
        if (!given) {
            attributes.put("build-arg:" + name, value);
        }
    }

    private static void attestations(
            Target target, Map<String, String> attributes, boolean provenance) {
        for (Attributes each : target.attest()) {
            if (GoBool.of(each.values().getOrDefault("disabled", "")) != GoBool.TRUE) {
                attributes.put("attest:" + each.type(), csv(each));
            }
        }
        boolean mentioned =
                target.attest().stream().anyMatch(each -> each.type().equals("provenance"));
        if (provenance && !mentioned) {
            attributes.put("attest:provenance", "mode=min,inline-only=true");
        }
    }

    private static String csv(Attributes attributes) {
        List<String> parts = new ArrayList<>(List.of("type=" + attributes.type()));
        attributes
                .values()
                .forEach((key, value) -> {
                    if (!key.equals("disabled")) {
                        parts.add(field(key + "=" + value));
                    }
                });
        return String.join(",", parts);
    }

    /// One field of a CSV line (RFC 4180).
    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static void platforms(Target target, Platform local, Map<String, String> attributes) {
        List<String> platforms =
                Platform.all(target.platforms(), local).stream().map(Platform::toString).toList();
        if (!platforms.isEmpty()) {
            attributes.put("platform", String.join(",", platforms));
        }
        String indexed = target.args().getOrDefault("BUILDKIT_MULTI_PLATFORM", "");
        if (GoBool.of(indexed) == GoBool.TRUE) {
            attributes.put("multi-platform", "true");
        }
    }

    private static void caching(Target target, Map<String, String> attributes) {
        if (Boolean.TRUE.equals(target.noCache())) {
            attributes.put("no-cache", "");
        } else if (!target.noCacheFilter().isEmpty()) {
            attributes.put("no-cache", String.join(",", target.noCacheFilter()));
        }
        if (Boolean.TRUE.equals(target.pull())) {
            attributes.put("image-resolve-mode", "pull");
        }
    }

    private static void network(Target target, Map<String, String> attributes) {
        String network = target.network();
        if ("host".equals(network) || "none".equals(network)) {
            attributes.put("force-network-mode", network);
        }
        if (!target.extraHosts().isEmpty()) {
            List<String> hosts = new ArrayList<>();
            target.extraHosts()
                    .forEach((host, ips) -> {
                        for (String ip : ips.split(",")) {
                            hosts.add(field(host + "=" + unbracketed(ip.strip())));
                        }
                    });
            attributes.put("add-hosts", String.join(",", hosts));
        }
    }

    private static String unbracketed(String ip) {
        return ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip;
    }

    private static void limits(Target target, Map<String, String> attributes) {
        Optional.ofNullable(target.shmSize())
                .flatMap(FrontendAttributes::bytes)
                .ifPresent(bytes -> attributes.put("shm-size", bytes));
        // By name, as the peer does: a step with other words is another step to BuildKit's cache.
        Map<String, String> ulimits = new TreeMap<>();
        target.ulimits().stream()
                .flatMap(each -> Ulimit.parse(each).stream())
                .forEach(each -> ulimits.put(each.name(), each.toString()));
        if (!ulimits.isEmpty()) {
            attributes.put("ulimit", String.join(",", ulimits.values()));
        }
        target.resources()
                .forEach((name, value) ->
                        attributes.put(
                                name.toLowerCase(Locale.ROOT)
                                        .replace("-", "")
                                        .replace("memoryswap", "memswap"),
                                amount(name, value)));
    }

    private static String amount(String name, String value) {
        return name.startsWith("memory") && !value.equals("-1")
                ? bytes(value).orElse(value)
                : value;
    }

    private static Optional<String> bytes(String written) {
        return ByteSize.parse(written).stream().mapToObj(Long::toString).findFirst();
    }
}
