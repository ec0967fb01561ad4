package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardInputTest {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 1, 2};
    private static final String DOCKERFILE = "FROM scratch\n";

    @TempDir private Path directory;

    @Test
    void anArchiveIsTheContextAndIsFetchedFromTheSession() throws Exception {
        BuildInputs taken = taken(new TargetSketch().context("-").dockerfile("x/D"), GZIP);

        var upload = assertInstanceOf(Mount.Upload.class, taken.mounts().get("context"));
        assertEquals("http://buildkit-session/" + upload.id(), taken.attributes().get("context"));
        assertEquals("x/D", taken.attributes().get("filename"));
    }

    @Test
    void aDockerfileAloneHasAnEmptyContext() throws Exception {
        BuildInputs taken = taken(new TargetSketch().context("-"), bytes(DOCKERFILE));

        assertEquals(
                Map.of(
                        "context",
                        new Mount.Nothing(),
                        "dockerfile",
                        new Mount.OneFile("Dockerfile", DOCKERFILE)),
                taken.mounts());
        assertEquals(
                Map.of("filename", "Dockerfile", "dockerfilekey", "dockerfile"),
                taken.attributes());
    }

    @Test
    void aDockerfileMayComeBesideAFolder() throws Exception {
        BuildInputs taken =
                taken(new TargetSketch().context(".").dockerfile("-"), bytes(DOCKERFILE));

        assertEquals(new Mount.Folder(directory), taken.mounts().get("context"));
        assertEquals(new Mount.OneFile("Dockerfile", DOCKERFILE), taken.mounts().get("dockerfile"));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        TargetSketch context = new TargetSketch().context("-");
        assertEquals("context: standard input is empty", refused(context, new byte[0]));
        assertEquals(
                "context: standard input is neither an archive nor text",
                refused(context, new byte[] {(byte) 0xff, 1, 2}));
        assertEquals(
                "context: standard input is no archive, and larger than a Dockerfile of 4194304 bytes",
                refused(context, new byte[5 << 20]));
        assertEquals(
                "context: ambiguous Dockerfile source: both stdin and the target name a Dockerfile",
                refused(new TargetSketch().context("-").dockerfile("D"), bytes(DOCKERFILE)));
        assertEquals(
                "context: ambiguous Dockerfile source: both stdin and the target name a Dockerfile",
                refused(new TargetSketch().context("-").inline("FROM x"), bytes(DOCKERFILE)));
        assertEquals(
                "dockerfile: standard input is an archive, not a Dockerfile",
                refused(new TargetSketch().dockerfile("-"), GZIP));
        assertEquals(
                "dockerfile: can't use stdin for both build context and dockerfile",
                refused(new TargetSketch().context("-").dockerfile("-"), GZIP));
    }

    @Test
    void aSecondSolveHasTheSame() throws Exception {
        Host host = host(GZIP);
        BuildInputs files = inputs(new TargetSketch().context("-"), host);
        try (var input = new StandardInput(host)) {
            for (int i = 0; i < 2; i++) {
                Mount mount = input.taken(files).mounts().get("context");
                var upload = assertInstanceOf(Mount.Upload.class, mount);
                assertArrayEquals(GZIP, upload.input().open().readAllBytes());
            }
        }
    }

    private String refused(TargetSketch sketch, byte[] input) {
        UnusableInput told = assertThrows(UnusableInput.class, () -> taken(sketch, input));
        return told.attribute() + ": " + told.words();
    }

    private BuildInputs taken(TargetSketch sketch, byte[] input) throws Exception {
        Host host = host(input);
        BuildInputs files = inputs(sketch, host);
        try (var taken = new StandardInput(host)) {
            return taken.taken(files);
        }
    }

    private static BuildInputs inputs(TargetSketch sketch, Host host) throws UnusableInput {
        return BuildInputs.of(sketch.target(), host, "node1", null);
    }

    private Host host(byte[] input) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                Clock.systemUTC(),
                Environment.of(Map.of()),
                directory,
                new ByteArrayInputStream(input),
                nowhere,
                nowhere);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
