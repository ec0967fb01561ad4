package dev.jbake.cli;

import dev.jbake.build.Perseverance;
import dev.jbake.host.Environment;
import dev.jbake.manifest.BuildFlags;
import dev.jbake.progress.Mode;
import dev.jbake.schedule.Manner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words on the command line of `jbake build`, sorted by option; this is what becomes
/// [BuildOptions] once they are checked.
///
/// @param given the values of each option that was written; those of a switch are `true`
/// @param names targets, groups and globs
record BuildArguments(Map<BuildOption, List<String>> given, List<String> names) {

    /// Says what `--retries` says.
    private static final String RETRIES = "JBAKE_RETRIES";

    /// How often a target is begun again where nobody sits before the build.
    private static final int UNATTENDED = 2;

    BuildArguments {
        Map<BuildOption, List<String>> copy = new EnumMap<>(BuildOption.class);
        copy.putAll(given);
        given = Collections.unmodifiableMap(copy);
        names = List.copyOf(names);
    }

    /// @throws UsageProblem when a value is not one that its option takes
    /// @throws Failure the same, where the peer takes it for a failure
    BuildOptions options(Environment environment, boolean debug) throws UsageProblem, Failure {
        return new BuildOptions(
                all(BuildOption.FILE),
                names,
                all(BuildOption.SET),
                VariableOptions.read(all(BuildOption.VAR)),
                has(BuildOption.PRINT),
                list(),
                flags(),
                progress(environment),
                builder(environment),
                file(BuildOption.METADATA_FILE),
                file(BuildOption.RESULT_FILE),
                all(BuildOption.ALLOW),
                jobs(),
                debug,
                has(BuildOption.STRICT),
                retries(environment),
                atomic());
    }

    /// The two old options stand for a value of the new one.
    private @Nullable String list() {
        String written = one(BuildOption.LIST);
        if (written != null && !written.isEmpty()) {
            return written;
        }
        return has(BuildOption.LIST_TARGETS)
                ? "targets"
                : has(BuildOption.LIST_VARIABLES) ? "variables" : null;
    }

    private BuildFlags flags() {
        return new BuildFlags(
                has(BuildOption.PUSH),
                has(BuildOption.LOAD),
                has(BuildOption.CHECK) ? "check" : one(BuildOption.CALL),
                truth(BuildOption.NO_CACHE),
                truth(BuildOption.PULL),
                one(BuildOption.SBOM),
                one(BuildOption.PROVENANCE),
                all(BuildOption.POLICY));
    }

    private List<String> all(BuildOption option) {
        return given.getOrDefault(option, List.of());
    }

    private @Nullable String one(BuildOption option) {
        List<String> values = all(option);
        return values.isEmpty() ? null : values.getLast();
    }

    /// An empty path is none, as an unset variable of a script leaves it.
    private @Nullable String file(BuildOption option) {
        String path = one(option);
        return path == null || path.isEmpty() ? null : path;
    }

    private boolean has(BuildOption option) {
        return "true".equals(one(option));
    }

    private @Nullable Boolean truth(BuildOption option) {
        String written = one(option);
        return written == null ? null : Boolean.valueOf(written);
    }

    /// What `--jobs` says of failures wins over `--keep-going`.
    private Jobs jobs() throws Failure {
        String written = one(BuildOption.JOBS);
        Jobs jobs = written == null ? Jobs.USUAL : Jobs.read(written);
        boolean said = jobs.manner() != Manner.FAIL_FAST || !has(BuildOption.KEEP_GOING);
        return said ? jobs : new Jobs(Manner.DEFER_ERROR, jobs.parallel());
    }

    private boolean atomic() throws UsageProblem {
        String written = one(BuildOption.PUBLISH);
        if (written != null && !written.equals("each") && !written.equals("atomic")) {
            throw new UsageProblem(
                    "--publish must be \"each\" or \"atomic\", not \"" + written + "\"");
        }
        return "atomic".equals(written);
    }

    /// Who runs a build unattended wants it to end well; who sits before it may have stopped the
    /// builder on purpose.
    private Perseverance retries(Environment environment) throws UsageProblem {
        String written = one(BuildOption.RETRIES);
        String from = BuildOption.RETRIES.longName();
        if (written == null) {
            written = environment.nonEmpty(RETRIES).orElse(null);
            from = RETRIES;
        }
        if (written == null) {
            int deaths = environment.isTrue("CI") ? UNATTENDED : 0;
            return new Perseverance(deaths, Perseverance.REGISTRY);
        }
        if (!written.matches("[0-9]{1,3}")) {
            throw new UsageProblem(
                    from + " must be a number from 0 to 999, not \"" + written + "\"");
        }
        int deaths = Integer.parseInt(written);
        return deaths == 0 ? Perseverance.NONE : new Perseverance(deaths, Perseverance.REGISTRY);
    }

    /// The environment's word counts only where the command line has none.
    private String progress(Environment environment) throws Failure {
        String written = one(BuildOption.PROGRESS);
        if (written == null || written.equals("auto")) {
            written = environment.nonEmpty("BUILDKIT_PROGRESS").orElse("auto");
        }
        if (Mode.of(written).isEmpty()) {
            throw new Failure(
                    Exit.FAILED,
                    "invalid progress mode %s, expected auto, tty, plain, quiet or rawjson"
                            .formatted(written));
        }
        return written;
    }

    /// An empty word is the builder that is chosen, whatever the environment says.
    private @Nullable String builder(Environment environment) {
        String written = one(BuildOption.BUILDER);
        if (written != null) {
            return written.isEmpty() ? null : written;
        }
        String usual = environment.variables().get("BUILDX_BUILDER");
        return usual == null || usual.isEmpty() ? null : usual;
    }

    /// Puts arguments together word by word.
    static final class Builder {
        private final Map<BuildOption, List<String>> given = new EnumMap<>(BuildOption.class);
        private final List<String> names = new ArrayList<>();

        void add(BuildOption option, String value) {
            List<String> values = given.get(option);
            if (values == null) {
                values = new ArrayList<>();
                given.put(option, values);
            }
            values.add(value);
        }

        boolean has(BuildOption option) {
            return given.containsKey(option);
        }

        void name(String name) {
            names.add(name);
        }

        BuildArguments build() {
            return new BuildArguments(given, names);
        }
    }
}
