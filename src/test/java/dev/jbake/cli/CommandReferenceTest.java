package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.Golden;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The reference of all commands is what `--help` says, and nothing is missing from it.
class CommandReferenceTest {
    private static final Path REFERENCE = Path.of("docs/reference/commands.md");

    @Test
    void theReferenceIsWhatHelpSays() throws Exception {
        Golden.matches(REFERENCE, reference());
    }

    @Test
    void everyVisibleOptionIsDescribed() {
        commandLine()
                .getSubcommands()
                .values()
                .forEach(each ->
                        each.getCommandSpec()
                                .options()
                                .forEach(option ->
                                        assertTrue(
                                                option.hidden() || option.description().length > 0,
                                                () ->
                                                        each.getCommandName()
                                                                + " "
                                                                + option.longestName())));
    }

    @Test
    void theHelpOfBuildNamesEveryExitCode() {
        String help = command("build").getUsageMessage();
        for (Exit exit : Exit.values()) {
            assertTrue(
                    exit == Exit.BUG || help.contains(String.format("%5d  ", exit.code())),
                    exit.toString());
        }
    }

    @Test
    void aliasesAreTheSameCommand() {
        assertEquals(
                command("build").getCommandSpec().name(), command("bake").getCommandSpec().name());
    }

    private static String reference() {
        StringBuilder text = new StringBuilder();
        text.append(
                "# Commands\n\nWhat `--help` says of each command. A test holds this page against the program.\n");
        CommandLine root = commandLine();
        section(text, "jbake", root);
        root.getSubcommands().values().stream()
                .distinct()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .forEach(each -> sections(text, "jbake " + each.getCommandName(), each));
        text.append("\n## Exit codes\n\n| code | meaning |\n| --- | --- |\n");
        for (Exit exit : Exit.values()) {
            text.append("| %d | %s |%n".formatted(exit.code(), exit.meaning()));
        }
        return text.toString();
    }

    /// A command and those under it.
    private static void sections(StringBuilder text, String title, CommandLine command) {
        section(text, title, command);
        command.getSubcommands().forEach((name, each) -> sections(text, title + " " + name, each));
    }

    private static void section(StringBuilder text, String title, CommandLine command) {
        String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF).strip();
        text.append("\n## ").append(title).append("\n\n```text\n").append(usage).append("\n```\n");
    }

    private static CommandLine command(String name) {
        return Objects.requireNonNull(commandLine().getSubcommands().get(name), name);
    }

    private static CommandLine commandLine() {
        PrintStream nowhere =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(Map.of()),
                        Path.of("").toAbsolutePath(),
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere);
        return new CommandLineProgram(host, "jbake").commandLine();
    }
}
