package dev.jbake.buildkit;

import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real BuildKit of the lab in a container of its own, gone with its cache when closed.
final class LabDaemon implements AutoCloseable {

    private static final String IMAGE = "moby/buildkit:buildx-stable-1";

    private final String container;

    private LabDaemon(String container) {
        this.container = container;
    }

    static LabDaemon start() throws IOException, InterruptedException {
        String config =
                System.getenv()
                        .getOrDefault(
                                "JBAKE_LAB_BUILDKITD_CONFIG",
                                Path.of("src/lab/buildkitd.toml").toAbsolutePath().toString());
        String image = System.getenv().getOrDefault("JBAKE_LAB_BUILDKIT_IMAGE", IMAGE);
        String name = "jbake-it-" + Identifiers.next();
        docker(
                "run",
                "--detach",
                "--privileged",
                "--network=host",
                "--name=" + name,
                "--volume=" + config + ":/etc/buildkit/buildkitd.toml:ro",
                image);
        var daemon = new LabDaemon(name);
        try {
            daemon.awaitLog("running server on");
        } catch (IOException ended) {
            daemon.close();
            throw ended;
        }
        return daemon;
    }

    /// Its socket, seen through the file system of the container's first process; needs root on the
    /// engine's machine.
    Connection socket() throws IOException, InterruptedException {
        String pid = docker("inspect", "--format={{.State.Pid}}", container).strip();
        return Connection.unix(Path.of("/proc", pid, "root/run/buildkit/buildkitd.sock"));
    }

    /// A stream through a program in the container.
    Connection exec() throws IOException {
        return Connection.over(
                new Program(
                        new ProcessBuilder(
                                        "docker", "exec", "-i", container, "buildctl", "dial-stdio")
                                .start()),
                "docker exec " + container);
    }

    void kill() throws IOException, InterruptedException {
        docker("kill", container);
    }

    /// Asks it to end, as `docker stop` does at first.
    void terminate() throws IOException, InterruptedException {
        docker("kill", "--signal=TERM", container);
    }

    void pause() throws IOException, InterruptedException {
        docker("pause", container);
    }

    @Override
    public void close() {
        try {
            docker("rm", "--force", "--volumes", container);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitLog(String text) throws IOException {
        Process logs =
                new ProcessBuilder("docker", "logs", "--follow", container)
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader lines = logs.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(text)) {
                    return;
                }
            }
            throw new IOException(container + " ended before it said: " + text);
        } finally {
            logs.destroy();
        }
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    /// A program's standard input and output.
    private record Program(Process process) implements ByteStream {
        @Override
        public InputStream in() {
            return process.getInputStream();
        }

        /// Without the buffer that Java puts in front: what is written counts as sent.
        @Override
        public OutputStream out() {
            OutputStream buffered = process.getOutputStream();
            return new OutputStream() {
                @Override
                public void write(int single) throws IOException {
                    buffered.write(single);
                    buffered.flush();
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    buffered.write(bytes, from, length);
                    buffered.flush();
                }

                @Override
                public void close() throws IOException {
                    buffered.close();
                }
            };
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
