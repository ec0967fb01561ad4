package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The question for privileges on a terminal, answered; the terminal is that of `script`.
///
/// The target has no Dockerfile, so a granted build ends with that.
class PrivilegePromptIT {
    private static final Path PROGRAM =
            Path.of(System.getProperty("jbake.home", "target/jbake"), "bin", "jbake")
                    .toAbsolutePath();
    private static final String QUESTION =
            "Do you want to grant requested privileges and continue? [y/N] ";
    private static final String GRANTED = "failed to read dockerfile";

    @TempDir private Path directory;

    /// How a call ended, and all that its terminal showed.
    private record Ended(int code, String shown) {}

    @BeforeEach
    void aTargetThatWantsTheHostsNetwork() throws Exception {
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                "target \"default\" {\n  network = \"host\"\n}\n");
    }

    @Test
    void aYesGrantsThem() throws Exception {
        for (String yes : new String[] {"y", "Y"}) {
            Ended ended = answering(yes + "\n");

            assertTrue(ended.shown().contains(QUESTION), ended.shown());
            assertTrue(ended.shown().contains(GRANTED), ended.shown());
        }
    }

    @Test
    void anythingElseRefusesThem() throws Exception {
        for (String no : new String[] {"", "n", "yes", " y"}) {
            Ended ended = answering(no + "\n");

            assertEquals(1, ended.code());
            assertTrue(ended.shown().contains(QUESTION), ended.shown());
            assertTrue(
                    ended.shown().contains("ERROR: additional privileges requested"),
                    ended.shown());
            assertFalse(ended.shown().contains(GRANTED), ended.shown());
        }
    }

    @Test
    void theFlagsThatSaveTheQuestionAreToldAndDo() throws Exception {
        Ended asked = answering("n\n");

        assertTrue(
                asked.shown()
                        .contains(
                                "In order to not see this message in the future pass"
                                        + " \"--allow=network.host\" to grant requested privileges."),
                asked.shown());
        assertTrue(
                asked.shown().contains("jbake build --allow=network.host --progress plain"),
                asked.shown());
        Ended ended = answering("", "--allow=network.host");
        assertFalse(ended.shown().contains(QUESTION), ended.shown());
        assertTrue(ended.shown().contains(GRANTED), ended.shown());
    }

    private Ended answering(String answer, String... more) throws Exception {
        String command = "%s build %s --progress plain".formatted(PROGRAM, String.join(" ", more));
        var builder =
                new ProcessBuilder("script", "-qec", command, "/dev/null")
                        .directory(directory.toFile())
                        .redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String shown;
        try (InputStream out = process.getInputStream()) {
            shown = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        int code = process.waitFor();
        process.getOutputStream().close();
        return new Ended(code, shown);
    }
}
