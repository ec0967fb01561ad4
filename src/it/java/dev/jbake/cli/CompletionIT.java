package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a shell offers after TAB, asked of bash itself with the script that jbake prints.
class CompletionIT {
    @TempDir private Path directory;
    private Path script;

    @BeforeEach
    void theScript() throws Exception {
        Ended printed = Jbake.in(directory).run("completion");
        assertEquals(0, printed.code(), printed.err());
        script = Files.writeString(directory.resolve("completion.bash"), printed.out());
    }

    @Test
    void bashUnderstandsTheScript() throws Exception {
        Ended read = Jbake.in(directory).other("bash", "-n", script.toString());

        assertEquals("", read.err());
        assertEquals(0, read.code());
    }

    @ParameterizedTest
    @CsvSource({
        "jbake b, bake build",
        "jbake in, inspect",
        "jbake ls --f, --format",
        "jbake build --met, --metadata-file",
        "jbake rm --keep-, --keep-daemon --keep-state",
        "jbake bake --keep, --keep-going",
    })
    void aBeginningIsCompleted(String typed, String offered) throws Exception {
        assertEquals(new TreeSet<>(List.of(offered.split(" "))), offered(typed));
    }

    @Test
    void everyCommandIsOffered() throws Exception {
        Set<String> offered = offered("jbake ");

        assertTrue(
                offered.containsAll(
                        List.of(
                                "build",
                                "bake",
                                "create",
                                "inspect",
                                "ls",
                                "rm",
                                "stop",
                                "use",
                                "version",
                                "completion")),
                offered.toString());
    }

    /// Presses TAB at the end of a line: sets what bash sets, and calls what the script registered
    /// for jbake.
    private Set<String> offered(String typed) throws Exception {
        List<String> words = List.of(typed.split(" ", -1));
        String ask =
                """
                source "$1"
                compopt() { :; } # only works while bash itself waits for the answer
                function=$(complete -p jbake | sed -n 's/.*-F \\([^ ]*\\) .*/\\1/p')
                shift
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
                "$function" jbake "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        List<String> command =
                new ArrayList<>(List.of("bash", "--norc", "-c", ask, "bash", script.toString()));
        command.addAll(words);
        Ended asked = Jbake.in(directory).other(command.toArray(String[]::new));
        assertEquals("", asked.err());
        Set<String> offered = new TreeSet<>();
        asked.out()
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(offered::add);
        return offered;
    }
}
