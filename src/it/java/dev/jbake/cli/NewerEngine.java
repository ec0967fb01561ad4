package dev.jbake.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The engines of Debian sid that the lab brings up beside its own; this is where they listen.
final class NewerEngine {
    private NewerEngine() {}

    /// Brings one up unless it is there.
    ///
    /// @param store `containerd` or `classic`, which is where it keeps images
    /// @return its address
    static String up(String store) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(Path.of("src/lab/newer-engine").toString(), store)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("src/lab/newer-engine " + store + " failed: " + said);
        }
        return "unix://" + said.strip().lines().reduce("", (_, line) -> line);
    }
}
