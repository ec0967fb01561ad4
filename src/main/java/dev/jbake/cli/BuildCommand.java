package dev.jbake.cli;

import dev.jbake.cli.BuildOption.Takes;
import dev.jbake.host.Host;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// `jbake build`; this tells picocli what its command line looks like, and hands what picocli read
/// to [BuildRun].
final class BuildCommand implements Callable<Integer> {
    /// What the command is called, its proper name first.
    static final List<String> NAMES = List.of("build", BuildCommand.LIKE_PEER);

    /// The name by which it stands for the peer's command.
    static final String LIKE_PEER = "bake";

    private static final List<String> YES = List.of("1", "t", "T", "TRUE", "true", "True");
    private static final List<String> NO = List.of("0", "f", "F", "FALSE", "false", "False");

    /// The long names of options that need no value.
    private static final Map<String, Takes> SWITCHES =
            Arrays.stream(BuildOption.values())
                    .filter(each ->
                            each.takes() == Takes.NOTHING || each.takes() == Takes.PERHAPS_BOOL)
                    .collect(Collectors.toMap(BuildOption::longName, BuildOption::takes));

    private final Host host;
    private final JbakeCommand root;
    private final CommandSpec spec;

    private BuildCommand(Host host, JbakeCommand root) {
        this.host = host;
        this.root = root;
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    /// The command as picocli knows it.
    static CommandSpec spec(Host host, JbakeCommand root) {
        CommandSpec spec = new BuildCommand(host, root).spec;
        spec.name(NAMES.getFirst()).aliases(NAMES.getLast());
        spec.usageMessage()
                .description(
                        "Build targets of a manifest.",
                        "",
                        "The manifest is jbake.yaml, or else docker-bake.json and docker-bake.hcl as buildx reads them.",
                        "Without a name the group or target 'default' is built; 'all' is every target but those named '_…'.",
                        "",
                        "The first name may be the address of a manifest that lies elsewhere: a git repository, an archive or a file behind http. A second address is what BAKE_CMD_CONTEXT stands for.")
                .sortOptions(false)
                .footer(
                        "",
                        "Exit codes:",
                        "    0  everything asked for was done",
                        "    1  the manifest is wrong, or a target, the engine, the builder or a registry failed",
                        "  100  BuildKit reported an internal error",
                        "  102  BuildKit or this machine ran out of a resource, such as disk or memory",
                        "  125  an option could not be understood",
                        "  130  stopped by Ctrl-C",
                        "  143  stopped by SIGTERM");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("TARGET")
                        .description("Targets, groups, or patterns such as 'api-*'.")
                        .build());
        for (BuildOption option : BuildOption.values()) {
            spec.addOption(spec(option));
        }
        return spec;
    }

    private static OptionSpec spec(BuildOption option) {
        OptionSpec.Builder spec =
                OptionSpec.builder(option.names().toArray(String[]::new))
                        .hidden(option.hidden())
                        .description(option.meaning());
        switch (option.takes()) {
            case NOTHING -> spec.type(boolean.class);
            case ONE_VALUE -> spec.type(String.class);
            case VALUES -> spec.type(List.class).auxiliaryTypes(String.class);
            case PERHAPS_BOOL ->
                    spec.type(Boolean.class)
                            .arity("0..1")
                            .fallbackValue("true")
                            .converters(BuildCommand::truth);
        }
        return option.takes() == Takes.NOTHING
                ? spec.build()
                : spec.paramLabel(option.value()).build();
    }

    /// Yes or no in any of the words that Go takes for it.
    private static boolean truth(String word) {
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new TypeConversionException("\"" + word + "\" is neither true nor false");
        }
        return YES.contains(word);
    }

    /// Says of switches what Go's programs let people say of them, so that picocli understands it:
    /// each may have a value, but only after `=`; the next word is a target's name.
    static List<String> exact(List<String> words) {
        if (words.isEmpty() || !NAMES.contains(words.getFirst())) {
            return words;
        }
        List<String> exact = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            @Nullable Takes takes = exact.contains("--") ? null : SWITCHES.get(name);
            if (takes == Takes.PERHAPS_BOOL && equals < 0) {
                exact.add(name + "=true");
            } else if (takes == Takes.NOTHING && NO.contains(word.substring(equals + 1))) {
                exact.remove(name);
            } else if (takes == Takes.NOTHING && YES.contains(word.substring(equals + 1))) {
                exact.add(name);
            } else {
                exact.add(word);
            }
        }
        return exact;
    }

    @Override
    public Integer call() throws Failure, InterruptedException, UsageProblem {
        BuildArguments arguments = arguments();
        for (BuildOption old : List.of(BuildOption.LIST_TARGETS, BuildOption.LIST_VARIABLES)) {
            if (arguments.given().containsKey(old)) {
                deprecated(old.longName().substring(2));
            }
        }
        BuildOptions options = arguments.options(host.environment(), root.debug());
        return new BuildRun(host, options, commandLine()).run();
    }

    /// The program and all its arguments, as they were called.
    private List<String> commandLine() {
        CommandLine top = spec.root().commandLine();
        List<String> words = new ArrayList<>(List.of(top.getCommandName().split(" ", -1)));
        words.addAll(top.getParseResult().originalArgs());
        return words;
    }

    /// @param old `list-targets` or `list-variables`
    private void deprecated(String old) {
        host.err()
                .println(
                        "Flag --%1$s has been deprecated, %1$s is deprecated, use %2$s instead"
                                .formatted(old, old.replaceFirst("-", "=")));
    }

    BuildArguments arguments() {
        ParseResult read = spec.commandLine().getParseResult();
        BuildArguments.Builder arguments = new BuildArguments.Builder();
        for (BuildOption option : BuildOption.values()) {
            if (read.hasMatchedOption(option.longName())) {
                values(read.matchedOption(option.longName()))
                        .forEach(value -> arguments.add(option, value));
            }
        }
        read.matchedPositionals().forEach(names -> values(names).forEach(arguments::name));
        return arguments.build();
    }

    private static List<String> values(ArgSpec read) {
        Object value = read.getValue();
        return value instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
