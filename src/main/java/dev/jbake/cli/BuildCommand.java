package dev.jbake.cli;

import dev.jbake.host.Host;
import dev.jbake.manifest.BuildFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `jbake build`; this reads its command line and hands it to [BuildRun].
@Command(
        name = "build",
        aliases = "bake",
        description = {
            "Build targets of a manifest.",
            "",
            "The manifest is jbake.yaml, or else docker-bake.json and docker-bake.hcl as buildx reads them.",
            "Without a name the group or target 'default' is built; 'all' is every target.",
        },
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "    0  everything asked for was done",
            "    1  the manifest is wrong, or a target, the engine, the builder or a registry failed",
            "  100  BuildKit reported an internal error",
            "  102  BuildKit ran out of a resource, such as disk or memory",
            "  125  the command line could not be understood",
            "  130  stopped by Ctrl-C",
        })
final class BuildCommand implements Callable<Integer> {
    private final Host host;
    @Spec private CommandSpec spec;
    @ParentCommand private JbakeCommand root;

    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description = "Targets, groups, or patterns such as 'api-*'.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Manifest to read, '-' for standard input. May be repeated.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "TARGET.KEY=VALUE",
            description =
                    "Override an attribute, such as 'app.args.V=1' or '*.platform=linux/arm64'. May be repeated.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Set a variable. May be repeated.")
    private List<String> vars = new ArrayList<>();

    @Option(
            names = "--print",
            description = "Print the resolved targets as JSON and build nothing.")
    private boolean print;

    @Option(
            names = "--list",
            paramLabel = "WHAT",
            description =
                    "List 'targets' or 'variables' and build nothing; as JSON with 'type=targets,format=json'.")
    private @Nullable String list;

    @Option(names = "--list-targets", hidden = true)
    private boolean listTargets;

    @Option(names = "--list-variables", hidden = true)
    private boolean listVariables;

    @Option(names = "--load", description = "Load the results into the engine's images.")
    private boolean load;

    @Option(names = "--push", description = "Push the results to their registries.")
    private boolean push;

    @Option(
            names = "--no-cache",
            arity = "0..1",
            paramLabel = "BOOL",
            fallbackValue = "true",
            description = "Build every step again.")
    private @Nullable Boolean noCache;

    @Option(
            names = "--pull",
            arity = "0..1",
            paramLabel = "BOOL",
            fallbackValue = "true",
            description = "Always look for newer base images.")
    private @Nullable Boolean pull;

    @Option(
            names = "--call",
            paramLabel = "NAME",
            description =
                    "Ask the frontend for 'check', 'outline' or 'targets' instead of building.")
    private @Nullable String call;

    @Option(
            names = "--check",
            arity = "0..1",
            paramLabel = "BOOL",
            fallbackValue = "true",
            description = "The same as --call=check.")
    private @Nullable Boolean check;

    @Option(
            names = "--sbom",
            paramLabel = "VALUE",
            description =
                    "Attach an SBOM to every image: 'true', 'false' or settings such as 'generator=IMAGE'.")
    private @Nullable String sbom;

    @Option(
            names = "--provenance",
            paramLabel = "VALUE",
            description =
                    "Attach provenance to every image: 'true', 'false' or settings such as 'mode=max'.")
    private @Nullable String provenance;

    @Option(
            names = "--policy",
            paramLabel = "SETTINGS",
            description =
                    "Change the source policies of every target: 'disabled=true', 'strict=BOOL' or 'log-level=LEVEL'. May be repeated.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description =
                    "How progress is shown: auto, tty, plain, quiet or rawjson. Default: BUILDKIT_PROGRESS, or else auto.")
    private String progress = "auto";

    @Option(
            names = "--builder",
            paramLabel = "NAME",
            description =
                    "Builder to use instead of those that targets name. Default: BUILDX_BUILDER, or what each target names, or the current one.")
    private @Nullable String builder;

    @Option(
            names = "--metadata-file",
            paramLabel = "FILE",
            description = "Write digests and more of each target as JSON.")
    private @Nullable String metadataFile;

    @Option(
            names = "--allow",
            paramLabel = "RIGHT",
            description =
                    "Grant targets a right they ask for: network.host or security.insecure. May be repeated.")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description =
                    "Build at most N targets at once. Default: twice the processors, and at least 4.")
    private int jobs = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    @Option(
            names = {"-k", "--keep-going"},
            description = "After a failure go on with all targets that do not need the failed one.")
    private boolean keepGoing;

    @Option(names = "--strict", description = "Take warnings about the manifest for errors.")
    private boolean strict;

    BuildCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        return new BuildRun(host, options()).run().code();
    }

    private BuildOptions options() {
        if (jobs < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--jobs must be at least 1, not " + jobs);
        }
        return new BuildOptions(
                files,
                names,
                sets,
                VariableOptions.read(vars, spec.commandLine()),
                print,
                list(),
                new BuildFlags(
                        push,
                        load,
                        Boolean.TRUE.equals(check) ? "check" : call,
                        noCache,
                        pull,
                        sbom,
                        provenance,
                        policies),
                progress(),
                builder(),
                metadataFile,
                allowed,
                jobs,
                keepGoing,
                root.debug(),
                strict);
    }

    /// The two old options are told what to write instead.
    private @Nullable String list() {
        if (listTargets) {
            deprecated("list-targets", "list=targets");
        }
        if (listVariables) {
            deprecated("list-variables", "list=variables");
        }
        if (list != null && !list.isEmpty()) {
            return list;
        }
        return listTargets ? "targets" : listVariables ? "variables" : null;
    }

    private void deprecated(String old, String now) {
        host.err()
                .println(
                        "Flag --%s has been deprecated, %s is deprecated, use %s instead"
                                .formatted(old, old, now));
    }

    /// The environment's word counts only where the command line has none.
    private String progress() {
        return progress.equals("auto")
                ? host.environment().nonEmpty("BUILDKIT_PROGRESS").orElse("auto")
                : progress;
    }

    private @Nullable String builder() {
        return builder != null
                ? builder
                : host.environment().nonEmpty("BUILDX_BUILDER").orElse(null);
    }
}
