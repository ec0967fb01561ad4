package dev.jbake.entitlement;

import dev.jbake.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is missing, as it is asked for: a line and a flag for each, those of the file system apart,
/// since these can be switched off.
///
/// Source: buildx's `EntitlementConf.prompt`.
///
/// @param lines of rights and devices
/// @param flags `--allow=…` that grant them
/// @param fileLines of paths, and of the ssh agent
/// @param fileFlags `--allow=…` that grant them
public record Asking(
        List<String> lines, List<String> flags, List<String> fileLines, List<String> fileFlags) {

    public Asking {
        lines = List.copyOf(lines);
        flags = List.copyOf(flags);
        fileLines = List.copyOf(fileLines);
        fileFlags = List.copyOf(fileFlags);
    }

    public static Asking of(Missing missing, Host host) {
        var rights = new Items();
        right(Right.NETWORK_HOST, missing, rights);
        right(Right.SECURITY_INSECURE, missing, rights);
        if (missing.allDevices()) {
            rights.add("Access to CDI devices", Allowance.DEVICE);
        }
        for (String device : missing.devices()) {
            rights.add("Access to device " + device, Allowance.DEVICE + "=" + device);
        }
        right(Right.LOCAL_DELETE, missing, rights);
        var files = new Items();
        right(Right.SSH, missing, files);
        paths(missing, host, files);
        return new Asking(rights.lines, rights.flags, files.lines, files.flags);
    }

    /// The lines and flags of one kind, while they are collected.
    private static final class Items {
        private final List<String> lines = new ArrayList<>();
        private final List<String> flags = new ArrayList<>();

        void add(String line, String flag) {
            lines.add(" - " + line);
            flags.add("--allow=" + flag);
        }
    }

    private static void right(Right right, Missing missing, Items into) {
        if (missing.rights().contains(right)) {
            into.add(right.meaning(), right.key());
        }
    }

    private static void paths(Missing missing, Host host, Items into) {
        Path directory = Missing.directory(host);
        List<Path> both = new ArrayList<>(missing.reads());
        both.retainAll(missing.writes());
        for (Path path : both) {
            String shown = shown(path, directory);
            into.add("Read and write access to path " + shown, Allowance.BOTH + "=" + shown);
        }
        for (Path path : missing.reads()) {
            if (!both.contains(path)) {
                String shown = shown(path, directory);
                into.add("Read access to path " + shown, Allowance.READ + "=" + shown);
            }
        }
        for (Path path : missing.writes()) {
            if (!both.contains(path)) {
                String shown = shown(path, directory);
                into.add("Write access to path " + shown, Allowance.WRITE + "=" + shown);
            }
        }
    }

    /// From the working directory, unless that goes up more than one step.
    private static String shown(Path path, Path directory) {
        String relative = directory.relativize(path).toString();
        if (relative.isEmpty()) {
            return ".";
        }
        return relative.startsWith("../..") ? path.toString() : relative;
    }

    /// Only what can be switched off is missing.
    public boolean isOnlyFiles() {
        return lines.isEmpty();
    }

    /// All flags that grant what is missing.
    ///
    /// @param files with those of the file system
    public List<String> flags(boolean files) {
        List<String> all = new ArrayList<>(flags);
        if (files) {
            all.addAll(fileFlags);
        }
        return all;
    }
}
