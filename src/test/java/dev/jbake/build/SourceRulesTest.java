package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {
    private static final String FILE = "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY";

    @TempDir private Path directory;

    @BeforeEach
    void aDockerfile() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
    }

    @Test
    void aPolicyThatCannotBeReadIsNeverPassedOver() throws Exception {
        assertEquals(
                "policy file a.rego not found",
                refused(new TargetSketch().policy(Map.of("filename", "a.rego"))));
        assertTrue(
                refused(new TargetSketch(), "BUILDX_DEFAULT_POLICY", "1")
                        .contains("checks signatures, which jbake cannot"));
        Path beside = Files.writeString(directory.resolve("Dockerfile.rego"), "package docker\n");
        assertEquals("policy returned zero result", refused(new TargetSketch()));
        Files.writeString(beside, "package docker\ndecision :=");
        assertTrue(refused(new TargetSketch()).startsWith("Dockerfile.rego:2: rego_parse_error"));
        Files.writeString(beside, "package docker\ndecision := {\"allow\": true}");
        assertDoesNotThrow(() -> check(new TargetSketch()));
    }

    @Test
    void whoeverSwitchesPoliciesOffBuilds() throws Exception {
        Files.writeString(directory.resolve("Dockerfile.rego"), "package docker\n");

        assertDoesNotThrow(() -> check(new TargetSketch().policy(Map.of("disabled", "true"))));
        assertDoesNotThrow(() -> check(new TargetSketch().policy(Map.of("reset", "true"))));
        assertEquals(
                "disabled policy cannot be combined with other policy flags",
                refused(
                        new TargetSketch()
                                .policy(Map.of("disabled", "true"), Map.of("strict", "true"))));
    }

    @Test
    void withoutAPolicyThereIsNothingToBeStrictAbout() {
        assertDoesNotThrow(() -> check(new TargetSketch().policy(Map.of("strict", "true"))));
    }

    @Test
    void aFileOfRulesIsReadAndWhatIsWrongWithItIsTold() throws Exception {
        Files.writeString(directory.resolve("good.json"), "{\"version\": 1}");
        Files.writeString(directory.resolve("bad"), "hello");

        assertTrue(SourceRules.file(host()).isEmpty());
        assertTrue(SourceRules.file(host(FILE, "good.json")).isPresent());
        String words =
                assertThrows(UnusableInput.class, () -> SourceRules.file(host(FILE, "bad")))
                        .words();
        assertTrue(words.startsWith("failed to parse source policy: "), words);
        words =
                assertThrows(UnusableInput.class, () -> SourceRules.file(host(FILE, "gone")))
                        .words();
        assertTrue(words.startsWith("failed to read policy file: "), words);
    }

    private String refused(TargetSketch sketch, String... environment) {
        return assertThrows(UnusableInput.class, () -> check(sketch, environment)).words();
    }

    private void check(TargetSketch sketch, String... environment) throws UnusableInput {
        Host host = host(environment);
        SourceRules.check(sketch.target(), BuildInputs.of(sketch.target(), host, "", null), host);
    }

    private Host host(String... environment) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                Clock.systemUTC(),
                Environment.of(
                        environment.length == 0
                                ? Map.of()
                                : Map.of(environment[0], environment[1])),
                directory,
                InputStream.nullInputStream(),
                nowhere,
                nowhere);
    }
}
