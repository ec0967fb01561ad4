package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.WebAddress;
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

class BuildInputsTest {
    @TempDir private Path directory;

    @BeforeEach
    void anAppWithADockerfile() throws Exception {
        Files.createDirectories(directory.resolve("app/sub"));
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("app/Dockerfile"), "FROM scratch\n");
        Files.writeString(directory.resolve("app/sub/Other"), "FROM scratch\n");
    }

    @Test
    void aFolderIsMountedTwiceOnceForItsDockerfile() throws Exception {
        BuildInputs inputs = inputs(new TargetSketch().context("app"));

        assertEquals(
                Map.of(
                        "context",
                        new Mount.Folder(at("app")),
                        "dockerfile",
                        new Mount.Folder(at("app"))),
                inputs.mounts());
        assertEquals(Map.of("filename", "Dockerfile"), inputs.attributes());
        assertEquals(at("app"), inputs.contextFolder());
    }

    @Test
    void aDockerfileIsLookedForInTheContextAndItsFolderIsTheMount() throws Exception {
        BuildInputs inputs = inputs(new TargetSketch().context("app").dockerfile("sub/Other"));

        assertEquals(new Mount.Folder(at("app/sub")), inputs.mounts().get("dockerfile"));
        assertEquals("Other", inputs.attributes().get("filename"));
    }

    @Test
    void aDockerfileWithinTheManifestIsAFileOfItsOwn() throws Exception {
        BuildInputs inputs = inputs(new TargetSketch().context("lib").inline("FROM x"));

        assertEquals(new Mount.OneFile("Dockerfile", "FROM x"), inputs.mounts().get("dockerfile"));
        assertEquals("dockerfile", inputs.attributes().get("dockerfilekey"));
    }

    @Test
    void aLowerCaseDockerfileServesWhenThereIsNoOther() throws Exception {
        Files.writeString(at("lib/dockerfile"), "FROM scratch\n");

        assertEquals(
                "dockerfile",
                inputs(new TargetSketch().context("lib")).attributes().get("filename"));
    }

    @Test
    void aRemoteContextIsLeftToBuildKit() throws Exception {
        BuildInputs inputs =
                inputs(
                        new TargetSketch()
                                .context("https://example.org/a.git#main")
                                .dockerfile("x/D"));

        assertTrue(inputs.mounts().isEmpty());
        assertEquals("https://example.org/a.git#main", inputs.attributes().get("context"));
        assertEquals("x/D", inputs.attributes().get("filename"));
        assertNull(inputs.contextFolder());
    }

    @Test
    void aDockerfileOfAWebServerIsAPageUntilItIsFetched() throws Exception {
        BuildInputs inputs =
                inputs(new TargetSketch().context("app").dockerfile("https://example.org/D"));

        assertEquals(
                new Mount.Page(new WebAddress("https://example.org/D")),
                inputs.mounts().get("dockerfile"));
        assertEquals("dockerfile", inputs.attributes().get("dockerfilekey"));
        assertEquals("Dockerfile", inputs.attributes().get("filename"));
        assertEquals(
                new Mount.OneFile("Dockerfile", "FROM y"),
                inputs.withDockerfile("FROM y").mounts().get("dockerfile"));
    }

    @Test
    void aNamedContextWithTheNameOfAMountKeepsItsKey() throws Exception {
        BuildInputs inputs = inputs(new TargetSketch().context("app").context("context", "lib"));

        assertEquals(new Mount.Folder(at("lib")), inputs.mounts().get("_context"));
        assertEquals("local:_context", inputs.attributes().get("context:context"));
        assertEquals("lib:node1", inputs.attributes().get("sharedkey:localdir:context"));
    }

    @Test
    void aNamedFolderIsAMountWithAKeyOfThisMachine() throws Exception {
        BuildInputs inputs =
                inputs(
                        new TargetSketch()
                                .context("app")
                                .context("lib", "lib")
                                .context("img", "docker-image://busybox"));

        assertEquals(new Mount.Folder(at("lib")), inputs.mounts().get("lib"));
        assertEquals("local:lib", inputs.attributes().get("context:lib"));
        assertEquals("lib:node1", inputs.attributes().get("sharedkey:localdir:lib"));
        assertEquals("docker-image://busybox", inputs.attributes().get("context:img"));
        assertEquals(
                "moby.buildkit.frontend.contexts+forward",
                inputs.attributes().get("frontend.caps"));
    }

    @Test
    void aMissingContextAndAMissingDockerfileAreNamedWithTheirAttribute() {
        UnusableInput context =
                assertThrows(UnusableInput.class, () -> inputs(new TargetSketch().context("nope")));
        assertEquals("context", context.attribute());
        assertEquals("unable to prepare context: path \"nope\" not found", context.words());

        UnusableInput file =
                assertThrows(UnusableInput.class, () -> inputs(new TargetSketch().context("lib")));
        assertEquals("dockerfile", file.attribute());
    }

    private Path at(String path) {
        return directory.resolve(path);
    }

    private BuildInputs inputs(TargetSketch sketch) throws UnusableInput {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(Map.of()),
                        directory,
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere);
        return BuildInputs.of(sketch.target(), host, "node1", null);
    }
}
