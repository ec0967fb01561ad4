package dev.jbake.doctor;

import dev.jbake.builder.StoredNode;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineAddress;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.EngineFacts;
import dev.jbake.engine.JsonObject;
import dev.jbake.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The engine that a builder's container runs on: whether it answers, what it is, its clock and its
/// proxies.
final class EngineExam {
    private static final Duration ODD = Duration.ofSeconds(30);
    private static final Duration WRONG = Duration.ofMinutes(5);

    /// The engine of 2019, the oldest that buildx speaks to as well.
    private static final int OLDEST_MINOR = 40;

    private final Host host;
    private final Engine engine;

    EngineExam(Host host, Engine engine) {
        this.host = host;
        this.engine = engine;
    }

    List<Finding> reachable() throws InterruptedException {
        try {
            String api = engine.ping().apiVersion();
            JsonObject info = new EngineFacts(engine).info();
            String words =
                    "%s at %s: %s %s, API %s, cgroup %s of version %s, %d CPUs"
                            .formatted(
                                    info.text("OperatingSystem"),
                                    engine.address().text(),
                                    "engine",
                                    info.text("ServerVersion"),
                                    api,
                                    orUnknown(info.text("CgroupDriver")),
                                    orUnknown(info.text("CgroupVersion")),
                                    info.number("NCPU"));
            return List.of(
                    old(api)
                            ? Finding.warning("engine", words, "It is older than 19.03: renew it.")
                            : Finding.ok("engine", words));
        } catch (EngineException failure) {
            List<String> help = new ArrayList<>(failure.help());
            help.addAll(access());
            return List.of(Finding.problem("engine", failure.getMessage(), help));
        }
    }

    private static boolean old(String api) {
        return api.matches("1\\.[0-9]{1,3}") && Integer.parseInt(api.substring(2)) < OLDEST_MINOR;
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    /// Whose socket it is, where it is one.
    private List<String> access() {
        if (!(engine.address() instanceof EngineAddress.UnixSocket(Path socket))
                || !Files.exists(socket)) {
            return List.of();
        }
        try {
            PosixFileAttributes of = Files.readAttributes(socket, PosixFileAttributes.class);
            List<String> lines = new ArrayList<>();
            lines.add(
                    "The socket belongs to %s:%s, mode %s."
                            .formatted(
                                    of.owner().getName(),
                                    of.group().getName(),
                                    java.nio.file.attribute.PosixFilePermissions.toString(
                                            of.permissions())));
            if (!Files.isWritable(socket)) {
                lines.add("Without logging in again: newgrp " + of.group().getName());
            }
            return lines;
        } catch (IOException | UnsupportedOperationException unreadable) {
            return List.of();
        }
    }

    /// The engine's clock is that of its containers too.
    List<Finding> clock() throws EngineException, InterruptedException {
        Instant before = host.clock().instant();
        Optional<Instant> theirs = new EngineFacts(engine).time();
        Instant after = host.clock().instant();
        if (theirs.isEmpty()) {
            return List.of(Finding.skipped("clock", "the engine does not say what time it is"));
        }
        // What they say has no fractions.
        Duration off = Duration.ZERO;
        if (theirs.get().plusSeconds(1).isBefore(before)) {
            off = Duration.between(theirs.get(), before);
        } else if (theirs.get().isAfter(after)) {
            off = Duration.between(after, theirs.get());
        }
        return List.of(judged("clock", "the engine's clock and this machine's differ by ", off));
    }

    static Finding judged(String check, String words, Duration off) {
        String help = "Set the clocks: sudo timedatectl set-ntp true";
        String much = words + off.toSeconds() + " s";
        if (off.compareTo(WRONG) > 0) {
            return Finding.problem(
                    check,
                    much,
                    help,
                    "Certificates and tokens count as expired, or as not valid yet.");
        }
        return off.compareTo(ODD) > 0
                ? Finding.warning(check, much, help)
                : Finding.ok(check, much);
    }

    /// A container does not have the proxies of its engine by itself.
    List<Finding> proxy(StoredNode node) throws EngineException, InterruptedException {
        JsonObject info = new EngineFacts(engine).info();
        String https = info.text("HttpsProxy");
        String proxy = https.isEmpty() ? info.text("HttpProxy") : https;
        boolean own =
                node.options().keySet().stream()
                        .anyMatch(
                                each -> each.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        own |= "true".equals(node.options().get("inherit-engine-config"));
        if (proxy.isEmpty()) {
            return List.of(
                    Finding.ok(
                            "proxy",
                            own ? "the builder has one, its engine none" : "neither has one"));
        }
        return List.of(
                own
                        ? Finding.ok("proxy", "the builder and its engine have one")
                        : Finding.warning(
                                "proxy",
                                "the engine reaches registries through "
                                        + hidden(proxy)
                                        + ", the builder does not",
                                "--driver-opt env.HTTPS_PROXY=%s --driver-opt env.HTTP_PROXY=%s"
                                        .formatted(hidden(proxy), hidden(proxy))));
    }

    /// Without a name and password that may stand in it.
    private static String hidden(String url) {
        return url.replaceAll("://[^/@]*@", "://");
    }
}
