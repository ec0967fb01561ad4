package dev.jbake.cli;

import java.util.List;

/// A builder of a test's own, declared so that BuildKit reaches the lab's registry; this is text
/// for a manifest.
final class LabBuilder {
    private LabBuilder() {}

    /// The `builders` entry of a jbake.yaml.
    static String declared(String name) {
        return """
        builders:
          %s:
            driver: docker-container
            options: { network: host }
            config: |
              [registry."docker.io"]
                mirrors = ["127.0.0.1:5000"]
              [registry."127.0.0.1:5000"]
                http = true
        """
                .formatted(name);
    }

    static String container(String name) {
        return "buildx_buildkit_" + name + "0";
    }

    /// Runs a command to its end; what it says is only of interest when it fails.
    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(List.of(command) + " failed:\n" + said);
        }
        return said;
    }

    /// Removes the builder's container, volume and entry, whether they are there or not.
    static void remove(String name) throws Exception {
        new ProcessBuilder("docker", "rm", "-f", "-v", container(name)).start().waitFor();
        new ProcessBuilder("docker", "volume", "rm", "-f", container(name) + "_state")
                .start()
                .waitFor();
        new ProcessBuilder("docker", "buildx", "rm", "-f", name).start().waitFor();
    }
}
