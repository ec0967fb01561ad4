package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.RemoteAddress;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Contexts that the builder fetches, as the frontend is told of them.
class RemoteInputsTest {
    private static final RemoteAddress TREE =
            RemoteAddress.of("https://example.org/a.git#v1:base").orElseThrow();

    @Test
    void aRepositoryGoesToTheFrontendAsItIs() throws Exception {
        var inputs = new RemoteInputs(null, null);

        assertTrue(inputs.context("https://example.org/a.git#v1:lib"));

        assertEquals(Map.of("context", "https://example.org/a.git#v1:lib"), inputs.attributes());
        assertTrue(inputs.graphs(false).isEmpty());
    }

    @Test
    void aQueryWantsAFrontendThatKnowsIt() throws Exception {
        var inputs = new RemoteInputs(null, null);

        inputs.context("https://example.org/a.git?ref=v1");
        inputs.named("lib", "https://example.org/b.git?ref=v1");

        assertEquals(
                "moby.buildkit.frontend.contexts+forward,moby.buildkit.frontend.gitquerystring,"
                        + "moby.buildkit.frontend.gitquerystring+forward",
                inputs.attributes().get("frontend.caps"));
    }

    @Test
    void aQueryMayBeAGraphOfOursInstead() throws Exception {
        var inputs = new RemoteInputs(null, new GitGraphs(new TargetSketch().target(), host()));

        inputs.context("https://example.org/a.git?ref=v1");
        inputs.named("lib", "https://example.org/b.git?ref=v1");
        inputs.named("plain", "https://example.org/c.git#v1");

        assertEquals(
                Map.of(
                        "input:context", "https://example.org/a.git?ref=v1",
                        "context:lib", "input:git_state_context:lib",
                        "input:context:lib", "https://example.org/b.git?ref=v1",
                        "context:plain", "https://example.org/c.git#v1",
                        "frontend.caps", "moby.buildkit.frontend.contexts+forward"),
                inputs.attributes());
        assertEquals(
                Set.of("context", "dockerfile", "git_state_context:lib"),
                inputs.graphs(false).keySet());
        assertEquals(Set.of("context", "git_state_context:lib"), inputs.graphs(true).keySet());
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        UnusableInput refused =
                assertThrows(
                        UnusableInput.class,
                        () ->
                                new RemoteInputs(null, null)
                                        .context("https://me:pw@example.org/a.git?nonsense=1"));

        assertTrue(refused.words().contains("unexpected query \"nonsense\""), refused::words);
        assertFalse(refused.words().contains("pw"), refused::words);
    }

    @Test
    void aFolderOfAnArchiveIsAGraphOfOurs() throws Exception {
        var inputs = new RemoteInputs(RemoteAddress.of("https://h/a.tar.gz").orElseThrow(), null);

        assertTrue(inputs.context("https://h/a.tar.gz#:app"));
        assertTrue(inputs.named("lib", "lib"));
        assertTrue(inputs.named("root", "."));
        assertTrue(inputs.named("other", "https://h/file"));

        assertEquals(Set.of("context", "dockerfile", "lib", "root"), inputs.graphs(false).keySet());
        assertFalse(inputs.attributes().containsKey("context"));
        assertEquals("input:lib", inputs.attributes().get("context:lib"));
        assertEquals("input:root", inputs.attributes().get("context:root"));
        assertEquals("https://h/file", inputs.attributes().get("context:other"));
    }

    @ParameterizedTest
    @CsvSource({
        "lib,    https://example.org/a.git#v1:base/lib",
        "./lib/, https://example.org/a.git#v1:base/lib",
        ".,      https://example.org/a.git#v1:base",
        "../x,   https://example.org/a.git#v1:x",
        "https://example.org/b.git, https://example.org/b.git",
    })
    void aNamedContextStartsInTheTree(String written, String context) throws Exception {
        var inputs = new RemoteInputs(TREE, null);

        assertTrue(inputs.named("lib", written));

        assertEquals(context, inputs.attributes().get("context:lib"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cwd://lib", "target:lib", "docker-image://lib", "oci-layout://lib"})
    void whatIsNotOfTheTreeIsLeftAlone(String written) throws Exception {
        var inputs = new RemoteInputs(TREE, null);

        assertFalse(inputs.named("lib", written));

        assertFalse(inputs.attributes().containsKey("context:lib"));
    }

    @Test
    void aRelativePathOfThisMachineIsLocal() throws Exception {
        assertFalse(new RemoteInputs(null, null).named("lib", "lib"));
        assertFalse(new RemoteInputs(TREE, null).context("lib"));
    }

    private static Host host() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                Clock.systemUTC(),
                Environment.of(Map.of()),
                Path.of("").toAbsolutePath(),
                InputStream.nullInputStream(),
                nowhere,
                nowhere);
    }
}
