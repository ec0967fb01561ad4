package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// jbake as `docker jbake`: a link in the docker client's folder of plugins is all it takes.
class DockerPluginIT {
    private static final Path PLUGIN =
            Path.of(System.getProperty("jbake.home", "target/jbake"), "bin", "docker-jbake")
                    .toAbsolutePath();

    @TempDir private Path directory;
    private Path config;

    @BeforeEach
    void aClientWithThePlugin() throws Exception {
        config = directory.resolve("config");
        Path plugins = Files.createDirectories(config.resolve("cli-plugins"));
        Files.createSymbolicLink(plugins.resolve("docker-jbake"), PLUGIN);
    }

    @Test
    void dockerKnowsThePlugin() throws Exception {
        Ended help = docker("--help");

        assertTrue(help.out().contains("jbake*"), help.out());
    }

    @Test
    void theVersionIsTheProgramsOwn() throws Exception {
        assertEquals(
                Jbake.in(directory).run("version").out(), ok(docker("jbake", "version")).out());
    }

    @Test
    void helpCallsThingsAsTheUserDid() throws Exception {
        Ended help = ok(docker("jbake", "ls", "--help"));

        assertTrue(help.out().startsWith("Usage: docker jbake ls"), help.out());
    }

    @Test
    void theClientsFolderIsWhereBuildersAre() throws Exception {
        String name = "jbake-it-plugin";
        ok(docker("jbake", "create", "--name", name));

        assertTrue(Files.exists(config.resolve("buildx").resolve("instances").resolve(name)));
        assertTrue(ok(docker("jbake", "ls")).out().contains(name));
        assertEquals(name + " removed\n", ok(docker("jbake", "rm", name)).err());
    }

    @Test
    void theEngineThatDockerWasToldIsTheOne() throws Exception {
        Ended ended = docker("--host", "unix:///nonexistent/docker.sock", "jbake", "create");

        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("/nonexistent/docker.sock"), ended.err());
    }

    @Test
    void theExitCodeIsPassedOn() throws Exception {
        assertEquals(125, docker("jbake", "ls", "--no-such-option").code());
    }

    private Ended docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "--config", config.toString()));
        command.addAll(List.of(arguments));
        return Jbake.in(directory)
                .with("BUILDX_CONFIG", "")
                .with("BUILDX_BUILDER", "")
                .other(command.toArray(String[]::new));
    }

    private static Ended ok(Ended ended) {
        assertEquals(0, ended.code(), ended.err());
        return ended;
    }
}
