package dev.jbake.cli;

import dev.jbake.host.Host;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// A command under `jbake`, in the order of its help; this is all of them.
///
/// They are not in [JbakeCommand]'s annotation, because picocli takes milliseconds to read each,
/// and a run needs one.
enum Subcommand {
    BUILD("build", null),
    VALIDATE("validate", ValidateCommand.class),
    CONVERT("convert", ConvertCommand.class),
    SCHEMA("schema", SchemaCommand.class),
    CREATE("create", CreateCommand.class),
    DIAL_STDIO("dial-stdio", DialStdioCommand.class),
    DU("du", DuCommand.class),
    HISTORY("history", HistoryCommand.class),
    INSPECT("inspect", InspectCommand.class),
    LS("ls", LsCommand.class),
    PRUNE("prune", PruneCommand.class),
    RM("rm", RmCommand.class),
    STOP("stop", StopCommand.class),
    USE("use", UseCommand.class),
    DOCTOR("doctor", DoctorCommand.class),
    VERSION("version", VersionCommand.class),
    COMPLETION("completion", CompletionCommand.class),
    PLUGIN_METADATA("docker-cli-plugin-metadata", PluginMetadataCommand.class);

    private final String word;
    private final @Nullable Class<?> command;

    Subcommand(String word, @Nullable Class<?> command) {
        this.word = word;
        this.command = command;
    }

    /// The one that a command line begins with the name of, or all, where picocli has to find out
    /// what was meant.
    static List<Subcommand> neededFor(List<String> words) {
        // What the script of `completion` offers is in all commands.
        String first =
                words.isEmpty() || words.getFirst().equals("completion") ? "" : words.getFirst();
        for (Subcommand each : values()) {
            if (each.word.equals(first)) {
                return List.of(each);
            }
        }
        return Arrays.asList(values());
    }

    void addTo(CommandLine line, JbakeCommand root, Host host) {
        if (command == null) {
            line.addSubcommand(word, BuildCommand.spec(host, root));
        } else {
            line.addSubcommand(word, command);
        }
    }
}
