package dev.jbake.builder;

import dev.jbake.target.BuilderDriver;
import dev.jbake.target.ByteSize;
import java.util.ArrayList;
import java.util.Arrays;
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
/// @param imageArchive path of a file the image is loaded from where the engine lacks it
/// @param imageMirrors registries that are asked for the image before its own, in this order
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
        @Nullable String imageArchive,
        List<String> imageMirrors,
        boolean defaultLoad,
        boolean provenanceAddGha) {
    public static final String DEFAULT_IMAGE = "moby/buildkit:buildx-stable-1";

    private static final String ENV = "env.";

    public DriverOptions {
        environment = List.copyOf(environment);
        imageMirrors = List.copyOf(imageMirrors);
    }

    /// Reads options as the store, a manifest or the command line has them.
    public static DriverOptions of(Map<String, String> options) throws BuilderException {
        Map<String, String> sorted = new TreeMap<>(options);
        List<String> environment = new ArrayList<>();
        for (Map.Entry<String, String> option : sorted.entrySet()) {
            String name = option.getKey();
            if (name.startsWith(ENV) && name.length() > ENV.length()) {
                environment.add(name.substring(ENV.length()) + "=" + option.getValue());
            } else if (!isRead(name)) {
                throw OptionCheck.unknown(BuilderDriver.DOCKER_CONTAINER, name);
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
                orNull(sorted.get("image-archive")),
                words(sorted.get("image-mirrors")),
                flag(sorted, "default-load", false),
                flag(sorted, "provenance-add-gha", true));
    }

    /// The names below, once more: asking the table would cost every build its loading.
    private static boolean isRead(String name) {
        return switch (name) {
            case "image",
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
                    "default-load",
                    "provenance-add-gha",
                    "allow-untrusted-image",
                    "image-archive",
                    "image-mirrors",
                    "inherit-engine-config" ->
                    true;
            default -> false;
        };
    }

    private static String orDefault(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split("[,; ]+")).filter(each -> !each.isEmpty()).toList();
    }

    private static long number(Map<String, String> options, String name) throws BuilderException {
        @Nullable String value = options.get(name);
        if (value == null) {
            return 0;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw wrong(name, value);
        }
    }

    private static long bytes(Map<String, String> options, String name) throws BuilderException {
        @Nullable String value = options.get(name);
        if (value == null) {
            return 0;
        }
        OptionalLong size = ByteSize.parse(value);
        if (size.isEmpty()) {
            throw wrong(name, value);
        }
        return size.getAsLong();
    }

    private static BuilderException wrong(String name, String value) {
        return OptionCheck.wrong(BuilderDriver.DOCKER_CONTAINER, name, value);
    }

    static boolean isTrue(@Nullable String value) throws BuilderException {
        return value != null && flag(Map.of("", value), "", false);
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
            default -> throw wrong(name, value);
        };
    }
}
