package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One declared builder and many processes that want it at once.
class DeclaredTogetherIT {
    private static final int MANY = 20;

    @TempDir private Path folder;
    private final String name = "it-together-" + Integer.toHexString(new SecureRandom().nextInt());
    private final String container = LabBuilder.container(name);

    @BeforeEach
    void declare() throws Exception {
        Files.writeString(folder.resolve("jbake.yaml"), manifest(""));
    }

    private String manifest(String option) {
        return LabBuilder.declared(name).replace("network: host", "network: host" + option)
                + """
                targets:
                  default:
                    builder: %s
                    dockerfile-inline: |
                      FROM busybox
                      RUN true
                  slow:
                    builder: %s
                    no-cache: true
                    dockerfile-inline: |
                      FROM busybox
                      RUN for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do echo tick $i; sleep 1; done
                """
                        .formatted(name, name);
    }

    @AfterEach
    void tidy() throws Exception {
        jbake().run("rm", name);
        LabBuilder.remove(name);
    }

    @Test
    void twentyColdProcessesMakeOneContainer() throws Exception {
        String since = Instant.now().toString();
        List<Jbake.Running> running = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            running.add(jbake().start("build", "--progress=plain"));
        }
        for (Jbake.Running each : running) {
            Jbake.Ended ended = each.await();
            assertEquals(0, ended.code(), ended.err());
        }

        assertEquals(List.of("create " + container), made(since));
    }

    @Test
    void aChangedBuilderIsNotMadeAnewWhileAnotherJbakeBuilds() throws Exception {
        assertEquals(0, jbake().run("build", "--progress=plain").code());
        String before = identifier();
        Jbake.Running slow = jbake().start("build", "--progress=plain", "slow");
        awaitBuilding();

        changed(slow, before);
    }

    @Test
    void aChangedBuilderIsNotMadeAnewWhileThePeerBuilds() throws Exception {
        assertEquals(0, jbake().run("build", "--progress=plain").code());
        String before = identifier();
        Files.writeString(
                folder.resolve("Dockerfile"),
                """
                FROM busybox
                RUN for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do echo tick $i; sleep 1; done
                """);
        Jbake.Running slow =
                jbake().startOther(
                                "docker", "buildx", "build", "--builder", name, "--no-cache", ".");
        awaitBuilding();

        changed(slow, before);
    }

    private void changed(Jbake.Running slow, String before) throws Exception {
        Files.writeString(folder.resolve("jbake.yaml"), manifest(", env.CHANGED: 1"));

        Jbake.Ended refused =
                jbake().with("JBAKE_BUILDER_WAIT", "1s").run("build", "--progress=plain");
        assertEquals(1, refused.code(), refused.err());
        assertTrue(refused.err().contains("has to be made anew"), refused.err());
        assertEquals(before, identifier());

        Jbake.Ended waited = jbake().run("build", "--progress=plain");
        assertEquals(0, waited.code(), waited.err());
        assertTrue(waited.err().contains("waiting for that to end"), waited.err());
        assertTrue(
                waited.err()
                        .contains(
                                "is made anew, with its cache, because of its changed env.CHANGED"),
                waited.err());
        assertNotEquals(before, identifier());
        Jbake.Ended ended = slow.await();
        assertEquals(0, ended.code(), ended.err());
    }

    @Test
    void manyProcessesStartOneStoppedContainer() throws Exception {
        assertEquals(0, jbake().run("build", "--progress=plain").code());
        String before = identifier();
        LabBuilder.run("docker", "stop", container);

        List<Jbake.Running> running = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            running.add(jbake().start("build", "--progress=plain"));
        }
        for (Jbake.Running each : running) {
            Jbake.Ended ended = each.await();
            assertEquals(0, ended.code(), ended.err());
        }

        assertEquals(before, identifier());
    }

    private Jbake jbake() {
        return Jbake.in(folder).with("BUILDX_CONFIG", folder.resolve("store").toString());
    }

    private String identifier() throws Exception {
        return LabBuilder.run("docker", "inspect", "--format={{.Id}}", container).strip();
    }

    /// Until a step of BuildKit's runs, as the container's processes show.
    private void awaitBuilding() throws Exception {
        while (!LabBuilder.run("docker", "top", container).contains("tick")) {
            Thread.onSpinWait();
        }
    }

    private List<String> made(String since) throws Exception {
        return LabBuilder.run(
                        "docker",
                        "events",
                        "--since=" + since,
                        "--until=" + Instant.now(),
                        "--filter=type=container",
                        "--filter=container=" + container,
                        "--filter=event=create",
                        "--format={{.Action}} {{.Actor.Attributes.name}}")
                .lines()
                .toList();
    }
}
