package dev.jbake.cli;

import dev.jbake.manifest.BuildFlags;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What `jbake build` was asked; this is its command line, checked.
///
/// @param files values of `-f`
/// @param names targets, groups and globs
/// @param sets values of `--set`, as written
/// @param variables values of `--var`
/// @param flags those that change every target
/// @param progress name of the mode
/// @param builder value of `--builder`; null when not given
/// @param metadataFile path as written; null when not given
/// @param allowed values of `--allow`: rights beyond an ordinary build
/// @param jobs how many targets at once, at least 1
/// @param strict warnings about the manifest are errors
record BuildOptions(
        List<String> files,
        List<String> names,
        List<String> sets,
        SequencedMap<String, String> variables,
        boolean print,
        BuildFlags flags,
        String progress,
        @Nullable String builder,
        @Nullable String metadataFile,
        List<String> allowed,
        int jobs,
        boolean keepGoing,
        boolean debug,
        boolean strict) {

    BuildOptions {
        files = List.copyOf(files);
        names = List.copyOf(names);
        sets = List.copyOf(sets);
        allowed = List.copyOf(allowed);
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
                BuildFlags.NONE,
                "auto",
                null,
                null,
                List.of(),
                1,
                false,
                false,
                strict);
    }
}
