package dev.jbake.cli;

import dev.jbake.host.Host;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// jbake as a function from arguments to an exit code; this is what tests call without a process.
public final class CommandLineProgram {
    private final Host host;
    private final String name;

    /// @param name how the user called us: `jbake` or `docker jbake`
    public CommandLineProgram(Host host, String name) {
        this.host = host;
        this.name = name;
    }

    /// Runs one command to its end; the calling thread's interruption cancels it.
    public int run(String... args) {
        PluginCall call = PluginCall.of(args, host.environment());
        Host asked =
                new Host(
                        host.clock(),
                        call.environment(),
                        host.directory(),
                        host.in(),
                        host.out(),
                        host.err());
        List<String> words = PeerWords.read(call.arguments());
        return PlainLine.read(words)
                .map(arguments -> plainly(arguments, words, asked))
                .orElseGet(() -> execute(words, asked));
    }

    /// Builds without picocli; an argument that cannot be is left to it all the same, for its
    /// words.
    private int plainly(BuildArguments arguments, List<String> words, Host asked) {
        BuildOptions options;
        try {
            options = arguments.options(asked.environment(), false);
        } catch (UsageProblem _) {
            return execute(words, asked);
        } catch (Failure problem) {
            return Failure.report(problem, false, asked);
        }
        try {
            List<String> all = new ArrayList<>(List.of(name.split(" ", -1)));
            all.addAll(words);
            return new BuildRun(asked, options, all).run();
        } catch (Failure | InterruptedException | RuntimeException problem) {
            return Failure.report(problem, false, asked);
        }
    }

    private int execute(List<String> words, Host asked) {
        return commandLine(asked, Subcommand.neededFor(words))
                .execute(BuildCommand.exact(words).toArray(String[]::new));
    }

    /// The whole tree of commands.
    CommandLine commandLine() {
        return commandLine(host, List.of(Subcommand.values()));
    }

    private CommandLine commandLine(Host host, List<Subcommand> commands) {
        JbakeCommand root = new JbakeCommand();
        CommandLine line = new CommandLine(root, new CommandFactory(host));
        commands.forEach(each -> each.addTo(line, root, host));
        line.setCommandName(name);
        line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        line.setOut(writer(host.out()));
        line.setErr(writer(host.err()));
        line.setExecutionExceptionHandler((problem, at, _) ->
                problem instanceof UsageProblem
                        ? usage(new ParameterException(at, problem.getMessage()))
                        : Failure.report(problem, root.debug(), host));
        line.setParameterExceptionHandler((problem, _) -> usage(problem));
        line.setUsageHelpAutoWidth(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setOverwrittenOptionsAllowed(true);
        // What follows `--buildkitd-flags` begins with a dash itself.
        line.setAllowOptionsAsOptionParameters(true);
        line.setPosixClusteredShortOptionsAllowed(true);
        return line;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (Exit exit : Exit.values()) {
            codes.put(" %3d".formatted(exit.code()), exit.meaning());
        }
        return codes;
    }

    private static PrintWriter writer(PrintStream to) {
        return new PrintWriter(to, true, StandardCharsets.UTF_8);
    }

    private int usage(ParameterException problem) {
        CommandLine at = problem.getCommandLine();
        PrintWriter err = at.getErr();
        err.println(
                "ERROR: "
                        + lowerFirst(
                                Objects.requireNonNullElse(
                                        problem.getMessage(), "unusable arguments")));
        if (!UnmatchedArgumentException.printSuggestions(problem, err)) {
            err.println();
            err.println("Usage: " + at.getHelp().synopsis(0).strip());
        }
        err.println("Run '" + at.getCommandSpec().qualifiedName() + " --help' for more.");
        err.flush();
        boolean tooMany =
                problem instanceof UnmatchedArgumentException unmatched
                        && !unmatched.isUnknownOption();
        return tooMany ? Exit.FAILED.code() : Exit.USAGE.code();
    }

    private static String lowerFirst(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
