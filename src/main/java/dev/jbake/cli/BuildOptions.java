package dev.jbake.cli;

import dev.jbake.build.Perseverance;
import dev.jbake.manifest.Base;
import dev.jbake.manifest.BuildFlags;
import dev.jbake.schedule.Manner;
import dev.jbake.target.RemoteAddress;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What `jbake build` was asked; this is its command line, checked.
///
/// @param files values of `-f`
/// @param names targets, groups and globs, perhaps after one or two addresses
/// @param sets values of `--set`, as written
/// @param variables values of `--var`
/// @param list value of `--list`; null when not given
/// @param flags those that change every target
/// @param progress name of the mode
/// @param builder value of `--builder`; null when not given
/// @param metadataFile path as written; null when not given
/// @param resultFile path as written; null when not given
/// @param allowed values of `--allow`: rights beyond an ordinary build
/// @param jobs how many targets at once, and what a failure does to the others
/// @param retries how often targets are tried again
/// @param strict warnings about the manifest are errors
/// @param atomic images get their names when all targets have succeeded, and not before
record BuildOptions(
        List<String> files,
        List<String> names,
        List<String> sets,
        SequencedMap<String, String> variables,
        boolean print,
        @Nullable String list,
        BuildFlags flags,
        String progress,
        @Nullable String builder,
        @Nullable String metadataFile,
        @Nullable String resultFile,
        List<String> allowed,
        Jobs jobs,
        boolean debug,
        boolean strict,
        Perseverance retries,
        boolean atomic) {

    BuildOptions {
        files = List.copyOf(files);
        names = List.copyOf(names);
        sets = List.copyOf(sets);
        allowed = List.copyOf(allowed);
    }

    /// Whether a failure stops only what depends on it.
    boolean keepGoing() {
        return jobs.manner() == Manner.DEFER_ERROR;
    }

    /// The address that the manifest lies at, as written: the first of the names, where it is one;
    /// null for a manifest of this machine.
    @Nullable String definition() {
        return !names.isEmpty() && RemoteAddress.isRemote(names.getFirst())
                ? names.getFirst()
                : null;
    }

    /// What `BAKE_CMD_CONTEXT` is: the address after that of the manifest, or the working
    /// directory.
    String commandContext() {
        return definition() != null && names.size() > 1 && RemoteAddress.isRemote(names.get(1))
                ? names.get(1)
                : Base.HERE.commandContext();
    }

    /// Targets, groups and globs: the names without the addresses before them.
    List<String> targets() {
        if (definition() == null) {
            return names;
        }
        boolean second = names.size() > 1 && RemoteAddress.isRemote(names.get(1));
        return names.subList(second ? 2 : 1, names.size());
    }

    /// Those of a command that reads a manifest and builds nothing.
    static BuildOptions reading(
            List<String> files,
            List<String> names,
            List<String> sets,
            SequencedMap<String, String> variables,
            boolean strict) {
        return new BuildOptions(
                files,
                names,
                sets,
                variables,
                false,
                null,
                BuildFlags.NONE,
                "auto",
                null,
                null,
                null,
                List.of(),
                Jobs.USUAL,
                false,
                strict,
                Perseverance.NONE,
                false);
    }
}
