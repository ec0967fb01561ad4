package dev.jbake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `jbake history`; this only has commands under it.
@Command(
        name = "history",
        description = {
            "Look at builds of the past, whichever tool began them.",
            "",
            "A build is named by its id, by ^1 for the last but one, or not at all for the last.",
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HistoryLsCommand.class,
            HistoryLogsCommand.class,
            HistoryInspectCommand.class,
            HistoryTraceCommand.class,
            HistoryRmCommand.class,
        },
        sortOptions = false)
final class HistoryCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
