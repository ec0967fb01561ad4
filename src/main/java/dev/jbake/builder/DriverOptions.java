package dev.jbake.builder;

import dev.jbake.target.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The options of the docker-container driver, checked; this is what they mean.
///
/// @param memory bytes; 0 when not written, as for the other numbers
/// @param memorySwap bytes, -1 for no limit
/// @param environment `NAME=value`, by name
/// @param defaultLoad whether a target without outputs is loaded into the engine
public record DriverOptions(
        String image,
        @Nullable String network,
        long memory,
        long memorySwap,
        long cpuQuota,
        long cpuPeriod,
        long cpuShares,
        @Nullable String cpusetCpus,
        @Nullable String cpusetMems,
        @Nullable String cgroupParent,
        RestartRule restart,
        List<String> environment,
        boolean defaultLoad,
        boolean provenanceAddGha,
        boolean allowUntrustedImage) {
    public static final String DEFAULT_IMAGE = "moby/buildkit:buildx-stable-1";

    /// All but `env.NAME`.
    public static final List<String> NAMES =
            List.of(
                    "image",
                    "network",
                    "memory",
                    "memory-swap",
                    "cpu-period",
                    "cpu-quota",
                    "cpu-shares",
                    "cpuset-cpus",
                    "cpuset-mems",
                    "cgroup-parent",
                    "restart-policy",
                    "env.NAME",
                    "default-load",
                    "provenance-add-gha",
                    "allow-untrusted-image");

    private static final String ENV = "env.";

    public DriverOptions {
        environment = List.copyOf(environment);
    }

    /// Reads options as the store, a manifest or the command line has them.
    public static DriverOptions of(Map<String, String> options) throws BuilderException {
        Map<String, String> sorted = new TreeMap<>(options);
        List<String> environment = new ArrayList<>();
        for (Map.Entry<String, String> option : sorted.entrySet()) {
            String name = option.getKey();
            if (name.startsWith(ENV)) {
                if (name.length() == ENV.length()) {
                    throw BuilderErrors.wrong(
                            "The driver option \"env.\" lacks the name of a variable.",
                            "Write env.NAME=value.");
                }
                environment.add(name.substring(ENV.length()) + "=" + option.getValue());
            } else if (!NAMES.contains(name)) {
                throw BuilderErrors.unknownOption(
                        name, Nearest.to(name, NAMES), StoredBuilder.DOCKER_CONTAINER);
            }
        }
        return new DriverOptions(
                orDefault(sorted.get("image"), DEFAULT_IMAGE),
                orNull(sorted.get("network")),
                bytes(sorted, "memory"),
                "-1".equals(sorted.get("memory-swap")) ? -1 : bytes(sorted, "memory-swap"),
                number(sorted, "cpu-quota"),
                number(sorted, "cpu-period"),
                number(sorted, "cpu-shares"),
                orNull(sorted.get("cpuset-cpus")),
                orNull(sorted.get("cpuset-mems")),
                orNull(sorted.get("cgroup-parent")),
                RestartRule.parse(orDefault(sorted.get("restart-policy"), "unless-stopped")),
                environment,
                flag(sorted, "default-load", false),
                flag(sorted, "provenance-add-gha", true),
                flag(sorted, "allow-untrusted-image", false));
    }

    private static String orDefault(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static long number(Map<String, String> options, String name) throws BuilderException {
        @Nullable String value = options.get(name);
        if (value == null) {
            return 0;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw BuilderErrors.badOption(name, value, "a whole number");
        }
    }

    private static long bytes(Map<String, String> options, String name) throws BuilderException {
        @Nullable String value = options.get(name);
        if (value == null) {
            return 0;
        }
        OptionalLong size = ByteSize.parse(value);
        if (size.isEmpty()) {
            throw BuilderErrors.badOption(name, value, "a size such as 512m or 2g");
        }
        return size.getAsLong();
    }

    /// The words that Go's `strconv.ParseBool` takes.
    private static boolean flag(Map<String, String> options, String name, boolean otherwise)
            throws BuilderException {
        @Nullable String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw BuilderErrors.badOption(name, value, "true or false");
        };
    }
}
