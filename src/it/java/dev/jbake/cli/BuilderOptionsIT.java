package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Options of a declared builder, seen from inside its container: another version of BuildKit, a
/// configuration with certificates, and what a change of them does.
class BuilderOptionsIT {
    private static final String BUILDER = "jbake-it-options";
    private static final String CONTAINER = LabBuilder.container(BUILDER);
    private static final String OLDER =
            System.getenv().getOrDefault("JBAKE_LAB_OLDER_BUILDKIT_IMAGE", "moby/buildkit:v0.33.1");

    @TempDir private Path folder;

    @BeforeAll
    static void aFreshBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @AfterAll
    static void noBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @Test
    void anotherBuildkitBuildsWithTheCertificatesItWasGiven() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "authority");
        Files.writeString(folder.resolve("Dockerfile"), "FROM busybox\nRUN echo built > /built\n");
        String manifest =
                """
                builders:
                  %s:
                    options: { image: "%s", network: host, inherit-engine-config: true }
                    config: |
                      # mine
                      [registry."docker.io"]
                        mirrors = ["127.0.0.1:5000"]
                      [registry."127.0.0.1:5000"]
                        http = true
                      [registry."own.example"]
                        ca = ["ca.pem"]
                targets:
                  app: { builder: %s, output: ["type=local,dest=out"] }
                """
                        .formatted(BUILDER, OLDER, BUILDER);
        Files.writeString(folder.resolve("jbake.yaml"), manifest);

        Ended first = Jbake.in(folder).run("build", "app");
        String version = LabBuilder.run("docker", "exec", CONTAINER, "buildkitd", "--version");
        String made = LabBuilder.run("docker", "inspect", "-f", "{{.Id}}", CONTAINER);
        Ended second = Jbake.in(folder).run("build", "app");

        assertEquals(0, first.code(), first::err);
        assertEquals("built\n", Files.readString(folder.resolve("out/built")));
        assertTrue(version.contains(" " + OLDER.replaceFirst(".*:", "") + " "), version);
        assertEquals("authority", inside("certs/own.example/ca.pem"));
        assertTrue(inside("buildkitd.toml").startsWith("# mine\n"), inside("buildkitd.toml"));
        assertEquals(0, second.code(), second::err);
        assertEquals(made, LabBuilder.run("docker", "inspect", "-f", "{{.Id}}", CONTAINER));

        Files.writeString(folder.resolve("ca.pem"), "another");
        Ended third = Jbake.in(folder).run("build", "app");

        assertEquals(0, third.code(), third::err);
        assertTrue(third.err().contains("because of its changed configuration"), third::err);
        assertNotEquals(made, LabBuilder.run("docker", "inspect", "-f", "{{.Id}}", CONTAINER));
        assertEquals("another", inside("certs/own.example/ca.pem"));
    }

    private static String inside(String file) throws Exception {
        return LabBuilder.run("docker", "exec", CONTAINER, "cat", "/etc/buildkit/" + file);
    }
}
