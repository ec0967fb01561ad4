package dev.jbake.twin;

import dev.jbake.remote.DefinitionRepository;
import dev.jbake.remote.DefinitionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What both sides find outside of their folders: a server with a repository and files, an ssh
/// agent, and a folder that they share.
///
/// @param folder what they share
record Around(Path folder, DefinitionServer server, Process agent) implements AutoCloseable {

    static Around in(Path folder) throws IOException, InterruptedException {
        Path served = Files.createDirectories(folder.resolve("served"));
        DefinitionRepository repository =
                DefinitionRepository.create(served, "app")
                        .with("Dockerfile", "FROM scratch\nCOPY README /\n")
                        .with("Other.dockerfile", "FROM scratch\nCOPY deep /deep/\n")
                        .with("README", "first\n")
                        .with("deep/Dockerfile", "FROM scratch\nCOPY . /from-deep/\n")
                        .with("deep/file", "deep\n");
        repository.commit("first");
        repository.tag("v1");
        repository.with("README", "second\n").commit("second");
        Files.writeString(served.resolve("plain.txt"), "plain\n");
        Files.writeString(
                served.resolve("alone.dockerfile"), "FROM busybox\nRUN echo alone > /alone\n");
        Files.writeString(
                served.resolve("remote.dockerfile"), "FROM scratch\nCOPY file.txt /remote\n");
        run(
                served,
                "git",
                "-C",
                "app",
                "archive",
                "-o",
                served.resolve("app.tar").toString(),
                "v1");
        Process agent =
                new ProcessBuilder("ssh-agent", "-D", "-a", folder.resolve("agent").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("agent.log").toFile())
                        .start();
        return new Around(folder, DefinitionServer.start(served, "none"), agent);
    }

    Map<String, String> environment() {
        return Map.of(
                "SHARED",
                folder.toString(),
                "SERVER",
                server.url(),
                "SSH_AUTH_SOCK",
                folder.resolve("agent").toString());
    }

    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    @Override
    public void close() {
        agent.destroy();
        server.close();
    }
}
