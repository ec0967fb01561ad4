package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packaged program in surroundings that Java itself takes amiss: other locales, folders that
/// are gone, streams that are closed or full.
class LauncherIT {
    private static final String PROGRAM =
            Path.of(System.getProperty("jbake.home", "target/jbake"), "bin", "jbake")
                    .toAbsolutePath()
                    .toString();

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8", "LC_CTYPE=nonsense"})
    void wordsAndFileNamesAreUtf8InEveryLocale(String locale) throws Exception {
        Path file = directory.resolve("e.hcl");
        Files.writeString(file, "target \"default\" { args = { F = ENVIRONMENT } }\n");
        Files.writeString(
                directory.resolve("rest.hcl"), "variable \"ENVIRONMENT\" { default = \"\" }\n");
        String move = "mv e.hcl \"$(printf '\\303\\251.hcl')\" && ";
        String call =
                PROGRAM
                        + " build --print -f \"$(printf '\\303\\251.hcl')\" -f rest.hcl"
                        + " --set \"default.args.W=$(printf '\\346\\274\\242')\"";

        Ended ended =
                shell(
                        move
                                + "ENVIRONMENT=$(printf '\\303\\261') env -u LC_ALL "
                                + locale
                                + " "
                                + call);

        assertEquals("", ended.err());
        assertTrue(ended.out().contains("\"F\": \"ñ\""), ended.out());
        assertTrue(ended.out().contains("\"W\": \"漢\""), ended.out());
    }

    @Test
    void aFolderThatIsGoneIsTold() throws Exception {
        Ended ended = shell("mkdir gone && cd gone && rmdir ../gone && " + PROGRAM + " version");

        assertEquals(1, ended.code());
        assertEquals("", ended.out());
        assertTrue(
                ended.err().endsWith("ERROR: The working directory is not there any more.\n"),
                ended.err());
    }

    @Test
    void closedStreamsAreNobodysFiles() throws Exception {
        Ended ended = shell(PROGRAM + " version <&- >&- 2>&-; echo $?");

        assertEquals("0\n", ended.out());
    }

    @Test
    void aResultThatIsNotWrittenIsAFailure() throws Exception {
        Ended ended = shell(PROGRAM + " version >/dev/full");

        assertEquals(102, ended.code());
        assertEquals(
                "ERROR: Standard output cannot be written: No space left on device.\n",
                ended.err());
    }

    @Test
    void aReaderThatHasReadEnoughIsToldNothing() throws Exception {
        Ended ended = shell("{ " + PROGRAM + " --help; echo $? > code; } | true; cat code");

        assertEquals("1\n", ended.out());
        assertEquals("", ended.err());
    }

    private Ended shell(String script) throws Exception {
        Path file = directory.resolve("script");
        Files.writeString(file, script + "\n", StandardCharsets.UTF_8);
        return Jbake.in(directory).other("sh", "script");
    }
}
