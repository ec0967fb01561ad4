package dev.jbake.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A builder of a test's own that is there to be hurt, in a store of its own; closing removes it.
final class Patient implements AutoCloseable {
    static final String REGISTRY =
            System.getenv().getOrDefault("JBAKE_LAB_REGISTRY", "127.0.0.1:5000");

    private final Path folder;
    private final String name = "c-life-" + Integer.toHexString(new SecureRandom().nextInt());
    private final Map<String, String> environment;

    private Patient(Path folder) {
        this.folder = folder;
        this.environment = Map.of("BUILDX_CONFIG", folder.resolve("store").toString(), "CI", "");
    }

    /// Makes it, and boots it.
    static Patient in(Path folder) throws IOException, InterruptedException {
        Patient patient = new Patient(folder);
        Files.writeString(
                folder.resolve("buildkitd.toml"),
                """
                [registry."docker.io"]
                  mirrors = ["%1$s"]
                [registry."%1$s"]
                  http = true
                """
                        .formatted(REGISTRY));
        patient.must(
                Program.jbake(),
                "create",
                "--name",
                patient.name,
                "--driver",
                "docker-container",
                "--driver-opt",
                "network=host",
                "--buildkitd-config",
                folder.resolve("buildkitd.toml").toString(),
                "--bootstrap");
        return patient;
    }

    Path folder() {
        return folder;
    }

    String name() {
        return name;
    }

    String container() {
        return "buildx_buildkit_" + name + "0";
    }

    Program start(String... command) throws IOException {
        return Program.start(folder, environment, List.of(command));
    }

    String run(String... command) throws IOException, InterruptedException {
        return Program.run(folder, environment, command);
    }

    private void must(String... command) throws IOException, InterruptedException {
        try (Program program = start(command)) {
            program.await(java.time.Duration.ofMinutes(3));
            if (program.running() || program.code() != 0) {
                throw new IOException(List.of(command) + " failed:\n" + program.text());
            }
        }
    }

    /// Whatever was done to it, it runs and answers afterwards.
    void heal() throws IOException, InterruptedException {
        run("docker", "unpause", container());
        run("docker", "kill", container());
        run("docker", "update", "--memory", "4g", "--memory-swap", "-1", container());
        must(Program.jbake(), "inspect", "--bootstrap", name);
    }

    /// Sends a signal to BuildKit itself; the image has no program for that.
    void signal(String signal) throws IOException, InterruptedException {
        run(
                "docker",
                "exec",
                container(),
                "sh",
                "-c",
                "for each in /proc/[0-9]*; do read name < $each/comm;"
                        + " [ $name != buildkitd ] || kill -"
                        + signal
                        + " ${each#/proc/}; done");
    }

    /// What changes when the container ends, though it may be started again at once.
    String life() throws IOException, InterruptedException {
        return run(
                "docker",
                "inspect",
                "--format",
                "{{.State.StartedAt}} {{.State.Running}} {{.RestartCount}}",
                container());
    }

    /// The lines that the log of the container ends with.
    List<String> log() throws IOException, InterruptedException {
        return new ArrayList<>(run("docker", "logs", "--tail", "20", container()).lines().toList());
    }

    @Override
    public void close() {
        try {
            run("docker", "unpause", container());
            run("docker", "rm", "-f", "-v", container());
            run("docker", "volume", "rm", "-f", container() + "_state");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
