package dev.jbake.entitlement;

import dev.jbake.host.Environment;
import dev.jbake.target.Attributes;
import dev.jbake.target.GitAddress;
import dev.jbake.target.Manifest;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Secret;
import dev.jbake.target.Ssh;
import dev.jbake.target.Target;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the targets of a manifest need beyond an ordinary build, whether or not it is allowed; no
/// disk is looked at.
///
/// Source: buildx's `EntitlementConf.check`.
final class Demand {
    private static final String WORKING_DIRECTORY = "cwd://";
    private static final String LOCAL = "local";

    private final Set<Right> rights = EnumSet.noneOf(Right.class);
    private final Set<String> devices = new TreeSet<>();
    private final Set<String> reads = new TreeSet<>();
    private final Set<String> writes = new TreeSet<>();
    private boolean allDevices;

    private Demand() {}

    /// @param environment a secret without a source comes from it, or else from a file of its name
    static Demand of(Manifest manifest, Environment environment) throws EntitlementException {
        var demand = new Demand();
        RemoteAddress tree = manifest.tree();
        for (Target target : manifest.targets().values()) {
            demand.entitlements(target);
            demand.contexts(target, tree);
            demand.outputs(target);
            demand.caches(target);
            demand.secrets(target, environment);
            demand.agents(target, tree);
        }
        return demand;
    }

    Set<Right> rights() {
        return rights;
    }

    boolean allDevices() {
        return allDevices;
    }

    /// Sorted by name.
    Set<String> devices() {
        return devices;
    }

    /// Paths as written.
    Set<String> reads() {
        return reads;
    }

    /// Paths as written.
    Set<String> writes() {
        return writes;
    }

    private void entitlements(Target target) throws EntitlementException {
        for (String each : target.entitlements()) {
            int equals = each.indexOf('=');
            String key = equals < 0 ? each : each.substring(0, equals);
            String value = each.substring(equals + 1);
            if (key.equals(Allowance.DEVICE) && (equals < 0 || value.isEmpty())) {
                allDevices = true;
            } else if (key.equals(Allowance.DEVICE)) {
                devices.add(device(value));
            } else if (each.equals(Right.NETWORK_HOST.key())) {
                rights.add(Right.NETWORK_HOST);
            } else if (each.equals(Right.SECURITY_INSECURE.key())) {
                rights.add(Right.SECURITY_INSECURE);
            } else {
                throw new EntitlementException(
                        "target %s: unknown entitlement %s".formatted(target.name(), each));
            }
        }
    }

    /// The name of a device; its alias and the like come after a comma.
    static String device(String value) throws EntitlementException {
        if (!value.startsWith("\"")) {
            int comma = value.indexOf(',');
            return comma < 0 ? value : value.substring(0, comma);
        }
        int end = value.indexOf('"', 1);
        if (end < 0) {
            throw new EntitlementException(
                    "failed to parse device entitlement \"%s\"".formatted(value));
        }
        return value.substring(1, end);
    }

    private void contexts(Target target, @Nullable RemoteAddress tree) {
        String context = target.context();
        boolean local = !RemoteAddress.isRemote(context);
        if (local) {
            reads.add(path(context));
        }
        String dockerfile = target.dockerfile();
        if (target.dockerfileInline() == null && !RemoteAddress.isRemote(dockerfile)) {
            if (dockerfile.startsWith(WORKING_DIRECTORY) || dockerfile.startsWith("/")) {
                reads.add(path(dockerfile));
            } else if (local) {
                reads.add(path(context) + "/" + dockerfile);
            }
        }
        target.contexts().values().forEach(value -> named(value, tree));
    }

    /// A relative folder of a tree is part of the tree.
    private void named(String value, @Nullable RemoteAddress tree) {
        Optional<String> layout = after("oci-layout://", value);
        if (layout.isPresent()) {
            reads.add(layoutFolder(layout.get()));
        } else if (!RemoteAddress.isRemote(value)
                && !value.startsWith("target:")
                && !value.startsWith("docker-image:")
                && (tree == null || value.startsWith(WORKING_DIRECTORY) || value.startsWith("/"))) {
            reads.add(path(value));
        }
    }

    /// Without the tag and the digest behind it.
    private static String layoutFolder(String reference) {
        int at = reference.indexOf('@');
        String folder = at < 0 ? reference : reference.substring(0, at);
        int colon = folder.lastIndexOf(':');
        return colon > folder.lastIndexOf('/') ? folder.substring(0, colon) : folder;
    }

    private void outputs(Target target) {
        for (Attributes output : target.outputs()) {
            String destination = output.get("dest").orElse("");
            boolean file =
                    switch (output.type()) {
                        case LOCAL -> {
                            if (deletes(output)) {
                                rights.add(Right.LOCAL_DELETE);
                            }
                            yield true;
                        }
                        case "tar", "oci", "docker" -> true;
                        default -> false;
                    };
            if (file && !destination.isEmpty() && !destination.equals("-")) {
                writes.add(destination);
            }
        }
    }

    private static boolean deletes(Attributes output) {
        return output.get("mode").orElse("").strip().toLowerCase(Locale.ROOT).equals("delete");
    }

    private void caches(Target target) {
        target.cacheFrom().stream()
                .filter(cache -> cache.type().equals(LOCAL))
                .forEach(cache -> cache.get("src").ifPresent(reads::add));
        target.cacheTo().stream()
                .filter(cache -> cache.type().equals(LOCAL))
                .forEach(cache -> cache.get("dest").ifPresent(writes::add));
    }

    private void secrets(Target target, Environment environment) {
        for (Secret secret : target.secrets()) {
            if (secret.source() != null) {
                reads.add(secret.source());
            } else if (secret.env() == null && environment.get(secret.id()).isEmpty()) {
                reads.add(secret.id());
            }
        }
    }

    private void agents(Target target, @Nullable RemoteAddress tree) {
        for (Ssh ssh : target.ssh()) {
            reads.addAll(ssh.paths());
            if (ssh.paths().isEmpty()) {
                rights.add(Right.SSH);
            }
        }
        if (isSsh(tree)
                || (target.ssh().isEmpty()
                        && isSsh(RemoteAddress.of(target.context()).orElse(null)))) {
            rights.add(Right.SSH);
        }
    }

    private static boolean isSsh(@Nullable RemoteAddress address) {
        return address instanceof GitAddress git && git.isSsh();
    }

    private static String path(String written) {
        return after(WORKING_DIRECTORY, written).orElse(written);
    }

    private static Optional<String> after(String prefix, String text) {
        return text.startsWith(prefix)
                ? Optional.of(text.substring(prefix.length()))
                : Optional.empty();
    }
}
