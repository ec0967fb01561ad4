package dev.jbake.export;

import dev.jbake.buildkit.session.LayoutName;
import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Targets of one run that would write the same place; this finds them before anything is built.
///
/// Several may write one folder, which is a common way to collect programs, unless one of them
/// deletes there what the others made. Several may put images into one layout, under names of their
/// own.
public final class OutputClash {
    /// Something that a target writes.
    private record Written(String target, Path place) {}

    private final Map<Path, String> files = new HashMap<>();
    private final Map<String, String> images = new HashMap<>();
    private final List<Written> mirrors = new ArrayList<>();
    private final List<Written> folders = new ArrayList<>();
    private @Nullable String stdout;

    private OutputClash() {}

    /// Everything that is wrong with the outputs of some targets, as far as can be told without a
    /// builder: each by itself, and then all together.
    ///
    /// @param stdoutIsConsole whether standard output is a terminal
    public static List<UnusableOutput> among(
            Collection<Target> targets, Host host, boolean stdoutIsConsole) {
        OutputClash clash = new OutputClash();
        SequencedMap<String, UnusableOutput> problems = new TreeMap<>();
        for (Target target : targets) {
            try {
                OutputCheck.check(target, host, stdoutIsConsole);
            } catch (ExportException problem) {
                problems.put(target.name(), UnusableOutput.alone(target, problem));
            }
        }
        for (Target target : targets) {
            if (problems.containsKey(target.name())) {
                continue;
            }
            try {
                clash.add(target, host);
            } catch (ExportException problem) {
                problems.put(target.name(), UnusableOutput.together(target, problem));
            }
        }
        for (Target target : targets) {
            try {
                clash.checkFolders(target.name());
            } catch (ExportException problem) {
                problems.putIfAbsent(target.name(), UnusableOutput.together(target, problem));
            }
        }
        return List.copyOf(problems.values());
    }

    private void add(Target target, Host host) throws ExportException {
        for (Attributes output : target.outputs()) {
            add(target, output, Destination.of(output, host));
        }
        for (Attributes cache : target.cacheTo()) {
            addCache(target.name(), cache, host);
        }
    }

    private void add(Target target, Attributes output, Destination destination)
            throws ExportException {
        String name = target.name();
        switch (destination) {
            case Destination.File(Path file) -> {
                Path place = real(file);
                @Nullable String other = files.put(place, name);
                if (other != null) {
                    throw ExportErrors.sameFile(file, other, name);
                }
            }
            case Destination.Stdout _ -> {
                if (stdout != null && !stdout.equals(name)) {
                    throw ExportErrors.bothToStdout(stdout, name);
                }
                stdout = name;
            }
            case Destination.Folder(Path folder, boolean mirror) -> {
                Written written = new Written(name, real(folder));
                folders.add(written);
                if (mirror) {
                    mirrors.add(written);
                }
            }
            case Destination.Layout(Path folder) -> {
                folders.add(new Written(name, real(folder)));
                for (LayoutName each : names(target, output)) {
                    @Nullable String other = images.put(real(folder) + "\n" + each, name);
                    if (other != null) {
                        throw ExportErrors.sameImage(folder, each, other, name);
                    }
                }
            }
            case Destination.Builder _, Destination.Load _ -> {}
        }
    }

    /// A cache in a folder: several targets may write one, where the last one wins, but none may be
    /// deleted by an output.
    private void addCache(String target, Attributes cache, Host host) {
        String dest = cache.get("dest").orElse("");
        if (cache.type().equals("local") && !dest.isEmpty()) {
            folders.add(new Written(target, real(host.resolve(dest))));
        }
    }

    private static List<LayoutName> names(Target target, Attributes output) {
        String own = output.get("name").orElse("");
        String names = target.tags().isEmpty() ? own : String.join(",", target.tags());
        return names.equals("*") ? List.of() : LayoutExport.names(names);
    }

    /// A folder cannot be where a file is; and what is in a folder that is mirrored must all come
    /// from the one output.
    private void checkFolders(String target) throws ExportException {
        for (Written each : folders) {
            for (@Nullable Path place = each.place();
                    place != null && each.target().equals(target);
                    place = place.getParent()) {
                @Nullable String writer = files.get(place);
                if (writer != null) {
                    throw ExportErrors.fileInTheWay(place, writer, target);
                }
            }
        }
        for (Written mirror : mirrors) {
            if (mirror.target().equals(target)) {
                checkMirror(mirror);
            }
        }
    }

    private void checkMirror(Written mirror) throws ExportException {
        boolean itself = false;
        for (Written each : folders) {
            if (each.equals(mirror) && !itself) {
                itself = true;
            } else if (each.place().startsWith(mirror.place())) {
                throw ExportErrors.mirrored(mirror.place(), mirror.target(), each.target());
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            if (file.getKey().startsWith(mirror.place())) {
                throw ExportErrors.mirrored(mirror.place(), mirror.target(), file.getValue());
            }
        }
    }

    /// The place with all links followed, as far as it is there.
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (@Nullable Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute));
            } catch (IOException missing) {
                // The one around it may be there.
            }
        }
        return absolute;
    }
}
