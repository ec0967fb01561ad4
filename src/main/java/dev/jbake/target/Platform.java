package dev.jbake.target;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an image runs on; this is a platform in the spelling that BuildKit uses, with the usual
/// other names of architectures made one.
///
/// Source: the specifier grammar of containerd's platforms, `os[(version)][/arch[/variant]]`.
///
/// @param os `linux`, `windows`, …
/// @param osVersion for Windows mostly
/// @param variant such as `v7`; not written where it is the usual one of the architecture
public record Platform(
        String os, @Nullable String osVersion, String architecture, @Nullable String variant) {

    private static final Pattern OS =
            Pattern.compile("([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)\\))?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Set<String> SYSTEMS =
            Set.of(
                    "aix",
                    "android",
                    "darwin",
                    "dragonfly",
                    "freebsd",
                    "hurd",
                    "illumos",
                    "ios",
                    "js",
                    "linux",
                    "nacl",
                    "netbsd",
                    "openbsd",
                    "plan9",
                    "solaris",
                    "windows",
                    "zos");
    private static final Set<String> ARCHITECTURES =
            Set.of(
                    "386",
                    "amd64",
                    "amd64p32",
                    "arm",
                    "armbe",
                    "arm64",
                    "arm64be",
                    "ppc64",
                    "ppc64le",
                    "loong64",
                    "mips",
                    "mipsle",
                    "mips64",
                    "mips64le",
                    "mips64p32",
                    "mips64p32le",
                    "ppc",
                    "riscv",
                    "riscv64",
                    "s390",
                    "s390x",
                    "sparc",
                    "sparc64",
                    "wasm");

    /// The platform of this machine, from the names that Java has for it (`os.name`, `os.arch`).
    public static Platform local(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "darwin" : name.startsWith("win") ? "windows" : name;
        return normal(os, null, osArch, "");
    }

    /// The platform that a word stands for; empty when it stands for none.
    ///
    /// @param specifier a single one, without commas
    /// @param local what `local` stands for, and what fills in what is not said
    public static Optional<Platform> parse(String specifier, Platform local) {
        if (specifier.equalsIgnoreCase("local")) {
            return Optional.of(local);
        }
        String[] parts = specifier.split("/", -1);
        Matcher first = OS.matcher(parts[0]);
        if (parts.length > 3 || !first.matches()) {
            return Optional.empty();
        }
        for (int i = 1; i < parts.length; i++) {
            if (!PART.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
        }
        String os = system(first.group(1));
        String version = first.group(2);
        return switch (parts.length) {
            case 1 -> oneWord(parts[0], os, version, local);
            case 2 -> Optional.of(normal(os, version, parts[1], ""));
            default -> Optional.of(normal(os, version, parts[1], parts[2]));
        };
    }

    /// The platforms of a target, each once.
    ///
    /// @param written each a specifier or a comma list of them; one that stands for nothing is left
    ///   out
    public static List<Platform> all(List<String> written, Platform local) {
        Set<Platform> platforms = new LinkedHashSet<>();
        for (String list : written) {
            for (String each : list.split(",")) {
                parse(each.strip(), local).ifPresent(platforms::add);
            }
        }
        return List.copyOf(platforms);
    }

    private static Optional<Platform> oneWord(
            String word, String os, @Nullable String version, Platform local) {
        if (SYSTEMS.contains(os)) {
            return Optional.of(new Platform(os, version, local.architecture(), local.variant()));
        }
        Platform platform = normal(local.os(), null, word, "");
        return ARCHITECTURES.contains(platform.architecture())
                ? Optional.of(platform)
                : Optional.empty();
    }

    private static Platform normal(
            String os, @Nullable String version, String architecture, String variant) {
        String arch = architecture.toLowerCase(Locale.ROOT);
        String kind = variant.toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "i386" -> of(os, version, "386", "");
            case "x86_64", "x86-64", "amd64" ->
                    of(os, version, "amd64", kind.equals("v1") ? "" : kind);
            case "aarch64", "arm64" -> of(os, version, "arm64", arm64(kind));
            case "armhf" -> of(os, version, "arm", "v7");
            case "armel" -> of(os, version, "arm", "v6");
            case "arm" -> of(os, version, "arm", arm(kind));
            default -> of(os, version, arch, kind);
        };
    }

    private static String arm64(String variant) {
        return switch (variant) {
            case "8", "v8", "v8.0" -> "";
            case "9", "9.0", "v9.0" -> "v9";
            default -> variant;
        };
    }

    private static String arm(String variant) {
        return switch (variant) {
            case "", "7" -> "v7";
            case "5", "6", "8" -> "v" + variant;
            default -> variant;
        };
    }

    private static String system(String os) {
        String lower = os.toLowerCase(Locale.ROOT);
        return lower.equals("macos") ? "darwin" : lower;
    }

    private static Platform of(
            String os, @Nullable String version, String architecture, String variant) {
        return new Platform(
                os,
                version == null || version.isEmpty() ? null : version,
                architecture,
                variant.isEmpty() ? null : variant);
    }

    /// `linux/arm/v7`: as it goes to BuildKit and as its file names are made of; the version of the
    /// system stands in parentheses.
    @Override
    public String toString() {
        String head = osVersion == null ? os : os + "(" + osVersion + ")";
        return head + "/" + architecture + (variant == null ? "" : "/" + variant);
    }
}
