package dev.jbake.builder;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// An operating system and a processor, in the one spelling that compares well.
///
/// @param os `linux`, `windows`, …
/// @param architecture Go's name: `amd64`, `arm64`
/// @param variant `v7`; empty mostly
/// @param osVersion as in `windows(10.0.17763)/amd64`; empty mostly
public record Platform(String os, String architecture, String variant, String osVersion) {
    private static final Set<String> SYSTEMS =
            Set.of(
                    "aix",
                    "android",
                    "darwin",
                    "dragonfly",
                    "freebsd",
                    "illumos",
                    "ios",
                    "js",
                    "linux",
                    "netbsd",
                    "openbsd",
                    "plan9",
                    "solaris",
                    "wasip1",
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
                    "loong64",
                    "mips",
                    "mipsle",
                    "mips64",
                    "mips64le",
                    "mips64p32",
                    "mips64p32le",
                    "ppc",
                    "ppc64",
                    "ppc64le",
                    "riscv",
                    "riscv64",
                    "s390",
                    "s390x",
                    "sparc",
                    "sparc64",
                    "wasm");

    /// Reads `os`, `arch`, `os/arch` or `os/arch/variant`, and normalises it.
    ///
    /// @param local what `local` and a missing half stand for
    public static Platform parse(String text, Platform local) throws BuilderException {
        if (text.equalsIgnoreCase("local")) {
            return local;
        }
        String[] parts = text.split("/", -1);
        if (parts.length > 3 || List.of(parts).contains("") || text.contains("*")) {
            throw unreadable(text);
        }
        String head = parts[0];
        String version = "";
        int bracket = head.indexOf('(');
        if (bracket > 0 && head.endsWith(")")) {
            version = head.substring(bracket + 1, head.length() - 1);
            head = head.substring(0, bracket);
        }
        if (parts.length == 1) {
            return alone(head, version, local, text);
        }
        String variant = parts.length == 3 ? parts[2] : "";
        return new Platform(head, parts[1], variant, version).normalised();
    }

    private static Platform alone(String word, String version, Platform local, String text)
            throws BuilderException {
        String system = systemOf(word);
        if (SYSTEMS.contains(system)) {
            return new Platform(system, local.architecture, local.variant, version).normalised();
        }
        Platform normal = new Platform(local.os, word, "", "").normalised();
        if (!ARCHITECTURES.contains(normal.architecture)) {
            throw unreadable(text);
        }
        return normal.architecture.equals("arm") && normal.variant.isEmpty()
                ? new Platform(normal.os, "arm", "v7", "")
                : normal;
    }

    private static BuilderException unreadable(String text) {
        return BuilderErrors.wrong(
                "\"" + text + "\" is not a platform.",
                "A platform looks like linux/amd64 or linux/arm/v7.");
    }

    private static String systemOf(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("macos") ? "darwin" : lower;
    }

    /// The same platform in the one spelling.
    public Platform normalised() {
        String arch = architecture.toLowerCase(Locale.ROOT);
        String v = variant.toLowerCase(Locale.ROOT);
        switch (arch) {
            case "i386" -> {
                arch = "386";
                v = "";
            }
            case "x86_64", "x86-64", "amd64" -> {
                arch = "amd64";
                v = v.equals("v1") ? "" : v;
            }
            case "aarch64", "arm64" -> {
                arch = "arm64";
                v = v.equals("8") || v.equals("v8") || v.equals("v8.0") ? "" : v;
            }
            case "armhf" -> {
                arch = "arm";
                v = "v7";
            }
            case "armel" -> {
                arch = "arm";
                v = "v6";
            }
            case "arm" ->
                    v = v.isEmpty() || v.equals("7") ? "v7" : v.matches("[568]") ? "v" + v : v;
            default -> {}
        }
        return new Platform(systemOf(os), arch, v, osVersion);
    }

    /// `os/arch` or `os/arch/variant`, with the system's version where there is one.
    public String text() {
        String system = osVersion.isEmpty() ? os : os + "(" + osVersion + ")";
        return variant.isEmpty()
                ? system + "/" + architecture
                : system + "/" + architecture + "/" + variant;
    }

    /// `os/arch` alone, which is what families of platforms share.
    String family() {
        return os + "/" + architecture;
    }
}
