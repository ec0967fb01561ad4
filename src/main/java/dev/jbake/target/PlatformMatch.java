package dev.jbake.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which platforms a machine of one platform builds for, the best first.
///
/// Source: the order that containerd's platforms have: an `arm64` also runs `arm`, newest variant
/// first; an `amd64` of a higher level those of lower ones, then `386`.
///
/// @param runs the platforms, in normal form
public record PlatformMatch(List<Platform> runs) {
    private static final int OLDEST_ARM = 5;
    private static final Set<String> OF_ARM64 = Set.of("v8", "v9");

    public PlatformMatch {
        runs = List.copyOf(runs);
    }

    /// Nothing but the platform itself, in whatever spelling.
    public static PlatformMatch strictly(Platform platform) {
        return new PlatformMatch(List.of(normal(platform)));
    }

    /// The platform, and what runs on it besides.
    public static PlatformMatch of(Platform platform) {
        return new PlatformMatch(
                switch (platform.architecture()) {
                    case "amd64" -> amd64(platform);
                    case "arm" -> arm(platform, platform.variant());
                    case "arm64" -> arm64(platform);
                    default -> List.of(normal(platform));
                });
    }

    /// Whether both are one platform.
    public static boolean same(Platform first, Platform second) {
        return strictly(first).matches(second);
    }

    public boolean matches(Platform wanted) {
        return rank(wanted) < runs.size();
    }

    /// Whether the first platform stands before the second one here.
    public boolean prefers(Platform first, Platform second) {
        return rank(first) < rank(second);
    }

    private int rank(Platform wanted) {
        Platform normal = normal(wanted);
        return IntStream.range(0, runs.size())
                .filter(i -> equal(runs.get(i), normal))
                .findFirst()
                .orElse(runs.size());
    }

    private static boolean equal(Platform has, Platform wanted) {
        return with(has, has.variant(), null).equals(with(wanted, wanted.variant(), null))
                && (!has.os().equals("windows") || sameWindows(has, wanted));
    }

    /// Windows containers run where the version is the same up to the build number.
    private static boolean sameWindows(Platform has, Platform wanted) {
        String ours = has.osVersion();
        String theirs = wanted.osVersion();
        return ours == null || theirs == null || build(ours).equals(build(theirs));
    }

    private static List<String> build(String version) {
        List<String> parts = List.of(version.split("\\.", -1));
        return parts.subList(0, Math.min(3, parts.size()));
    }

    private static List<Platform> amd64(Platform platform) {
        List<Platform> runs = new ArrayList<>(List.of(normal(platform)));
        for (int level = number(platform.variant()) - 1; level >= 1; level--) {
            runs.add(normal(with(platform, "v" + level, platform.osVersion())));
        }
        runs.add(new Platform(platform.os(), platform.osVersion(), "386", null));
        return runs;
    }

    private static List<Platform> arm(Platform platform, @Nullable String variant) {
        Platform own = new Platform(platform.os(), platform.osVersion(), "arm", variant);
        List<Platform> runs = new ArrayList<>(List.of(normal(own)));
        for (int version = number(variant) - 1; version >= OLDEST_ARM; version--) {
            runs.add(with(own, "v" + version, own.osVersion()));
        }
        return runs;
    }

    private static List<Platform> arm64(Platform platform) {
        String variant = platform.variant() == null ? "v8" : platform.variant();
        String[] parts = variant.split("\\.", -1);
        if (!OF_ARM64.contains(parts[0]) || parts.length > 2) {
            return List.of(normal(platform));
        }
        int minor = parts.length == 2 ? number(parts[1]) : 0;
        List<Platform> runs = new ArrayList<>(versions(platform, parts[0], minor));
        if (parts[0].equals("v9")) {
            runs.addAll(versions(platform, "v8", minor + 5));
        }
        runs.addAll(arm(platform, "v8"));
        return runs;
    }

    private static List<Platform> versions(Platform platform, String major, int newest) {
        List<Platform> versions = new ArrayList<>();
        for (int minor = newest; minor >= 0; minor--) {
            String variant = minor == 0 ? major : major + "." + minor;
            versions.add(normal(with(platform, variant, platform.osVersion())));
        }
        return versions;
    }

    /// The usual variants are not written.
    private static Platform normal(Platform platform) {
        String variant = platform.variant();
        return switch (platform.architecture() + "/" + (variant == null ? "" : variant)) {
            case "amd64/v1", "arm64/v8", "arm64/8", "arm64/v8.0" ->
                    with(platform, null, platform.osVersion());
            case "arm64/9", "arm64/9.0", "arm64/v9.0" -> with(platform, "v9", platform.osVersion());
            case "arm/", "arm/7" -> with(platform, "v7", platform.osVersion());
            case "arm/5", "arm/6", "arm/8" -> with(platform, "v" + variant, platform.osVersion());
            default -> platform;
        };
    }

    private static Platform with(
            Platform platform, @Nullable String variant, @Nullable String version) {
        return new Platform(platform.os(), version, platform.architecture(), variant);
    }

    /// The number of `v3` or `3`; 0 where there is none.
    private static int number(@Nullable String variant) {
        String digits = variant == null ? "" : variant.replaceFirst("^v", "");
        return digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : 0;
    }
}
