package dev.jbake.export;

import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Targets of one run that would write the same place; this finds them before anything is built.
///
/// Several may write one folder, which is a common way to collect programs, unless one of them
/// deletes there what the others made.
public final class OutputClash {
    private final Map<Path, String> files = new HashMap<>();
    private final Map<Path, String> folders = new HashMap<>();
    private final Map<Path, String> mirrors = new HashMap<>();
    private @Nullable String stdout;

    private OutputClash() {}

    /// @throws ExportException naming both targets, or the output that is wrong by itself
    public static void check(Collection<Target> targets, Host host) throws ExportException {
        OutputClash clash = new OutputClash();
        for (Target target : targets) {
            for (Attributes output : target.outputs()) {
                clash.add(target.name(), Destination.of(output, host));
            }
        }
    }

    private void add(String target, Destination destination) throws ExportException {
        switch (destination) {
            case Destination.File(Path file) -> {
                @Nullable String other = files.put(file, target);
                if (other != null) {
                    throw ExportErrors.sameFile(file, other, target);
                }
            }
            case Destination.Stdout _ -> {
                if (stdout != null && !stdout.equals(target)) {
                    throw ExportErrors.bothToStdout(stdout, target);
                }
                stdout = target;
            }
            case Destination.Folder(Path folder, boolean mirror) -> folder(target, folder, mirror);
            case Destination.Builder _, Destination.Load _ -> {}
        }
    }

    private void folder(String target, Path folder, boolean mirror) throws ExportException {
        @Nullable String mirrorer = mirrors.get(folder);
        @Nullable String other = folders.put(folder, target);
        if (mirrorer != null) {
            throw ExportErrors.mirrored(folder, mirrorer, target);
        }
        if (mirror) {
            mirrors.put(folder, target);
            if (other != null) {
                throw ExportErrors.mirrored(folder, target, other);
            }
        }
    }
}
