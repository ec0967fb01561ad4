package dev.jbake.entitlement;

import dev.jbake.host.Host;
import dev.jbake.target.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a build needs and nobody allowed; this is what the user is asked for.
///
/// Everything under the working directory is allowed to everyone.
///
/// @param rights to be granted as a whole
/// @param allDevices every device
/// @param devices names, sorted; empty where all are asked for
/// @param reads real paths that exist, none below another, sorted
/// @param writes the same
public record Missing(
        Set<Right> rights,
        boolean allDevices,
        List<String> devices,
        List<Path> reads,
        List<Path> writes) {
    private static final String ANY = "*";

    public Missing {
        rights = rights.isEmpty() ? Set.of() : EnumSet.copyOf(rights);
        devices = List.copyOf(devices);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /// @param always paths that are allowed beside the working directory
    /// @throws EntitlementException where a path cannot be followed, or an entitlement is unknown
    public static Missing of(Manifest manifest, Allowance allowed, List<String> always, Host host)
            throws EntitlementException {
        Demand demand = Demand.of(manifest, host.environment());
        List<String> everywhere = new ArrayList<>(always);
        everywhere.add(host.directory().toString());
        Allowance all = allowed.with(manifest.granted(), everywhere);
        Set<Right> rights = EnumSet.noneOf(Right.class);
        rights.addAll(demand.rights());
        rights.removeAll(all.rights());
        boolean allDevices = demand.allDevices() && !all.allDevices();
        List<String> devices = new ArrayList<>(demand.devices());
        devices.removeIf(each -> allDevices || all.allDevices() || all.devices().contains(each));
        return new Missing(
                rights,
                allDevices,
                devices,
                beyond(demand.reads(), all.reads(), host),
                beyond(demand.writes(), all.writes(), host));
    }

    public boolean isNothing() {
        return rights.isEmpty()
                && !allDevices
                && devices.isEmpty()
                && reads.isEmpty()
                && writes.isEmpty();
    }

    /// The wanted paths that are not in an allowed one.
    private static List<Path> beyond(Set<String> wanted, List<String> allowed, Host host)
            throws EntitlementException {
        if (allowed.contains(ANY)) {
            return List.of();
        }
        List<Path> free = new ArrayList<>();
        for (String path : allowed) {
            free.add(existing(path, host).whole());
        }
        Set<Path> beyond = new TreeSet<>(Comparator.comparing(Path::toString));
        for (Path path : outermost(wanted, host)) {
            if (free.stream().noneMatch(path::startsWith)) {
                beyond.add(path);
            }
        }
        return List.copyOf(beyond);
    }

    /// What is there of each, without those that lie below another.
    private static Collection<Path> outermost(Set<String> wanted, Host host)
            throws EntitlementException {
        Set<Path> there =
                new TreeSet<>(
                        Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString));
        for (String path : wanted) {
            there.add(existing(path, host).there());
        }
        List<Path> outermost = new ArrayList<>();
        for (Path path : there) {
            if (outermost.stream().noneMatch(path::startsWith)) {
                outermost.add(path);
            }
        }
        return outermost;
    }

    private static ExistingPath existing(String path, Host host) throws EntitlementException {
        try {
            return ExistingPath.of(host.resolve(path));
        } catch (IOException problem) {
            throw new EntitlementException(
                    "failed to evaluate path \"%s\": %s".formatted(path, why(problem)), problem);
        }
    }

    private static String why(IOException problem) {
        return switch (problem) {
            case java.nio.file.NotDirectoryException _ -> "not a directory";
            case java.nio.file.FileSystemLoopException _ -> "too many symlinks";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(problem.getMessage());
        };
    }

    /// The working directory as paths are shown from it.
    static Path directory(Host host) {
        try {
            return host.directory().toRealPath();
        } catch (IOException gone) {
            return Files.isDirectory(host.directory())
                    ? host.directory().normalize()
                    : host.directory();
        }
    }
}
