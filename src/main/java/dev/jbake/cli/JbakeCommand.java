package dev.jbake.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `jbake` itself; this only has commands under it.
@Command(
        name = "jbake",
        description = {
            "Builds many container images at once from one checked-in manifest.",
            "",
            "Targets that do not need each other are built at the same time in one BuildKit;",
            "results are loaded into the engine, pushed to a registry or written to files.",
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        sortOptions = false)
final class JbakeCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    private boolean version;

    @Option(
            names = {"-D", "--debug"},
            scope = ScopeType.INHERIT,
            description = "Show more about warnings, and where a failure of jbake itself happened.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        if (version) {
            spec.commandLine().getOut().println(VersionCommand.line());
            return;
        }
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }
}
