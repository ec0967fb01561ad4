package dev.jbake.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `jbake completion`; this prints a script that teaches bash and zsh jbake's commands and options.
@Command(
        name = "completion",
        description = {
            "Print a script for shell completion, for bash and for zsh.",
            "",
            "    source <(jbake completion)",
        },
        sortOptions = false)
final class CompletionCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash("jbake", root));
        spec.commandLine().getOut().flush();
    }
}
