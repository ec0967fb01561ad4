package dev.jbake.aws;

import dev.jbake.host.Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs of the user's own that hand out keys.
final class AwsTools {
    private static final int LONGEST = 1 << 20;
    private static final long PATIENCE_SECONDS = 60;

    private final Host host;

    AwsTools(Host host) {
        this.host = host;
    }

    /// The keys of a profile, from AWS's command line tool, which knows roles and single sign-on.
    ///
    /// `env` finds it on the path of the user's, which need not be that of this process.
    AwsKeys keysOf(String profile) throws IOException, InterruptedException {
        try {
            return keysFrom(
                    List.of(
                            "env",
                            "aws",
                            "configure",
                            "export-credentials",
                            "--profile",
                            profile,
                            "--format",
                            "process"));
        } catch (IOException problem) {
            throw new IOException(
                    "The profile \"%s\" gets its keys from a role or single sign-on, and the program \"aws\" did not give them: %s"
                            .formatted(profile, problem.getMessage()),
                    problem);
        }
    }

    /// What a program prints as AWS's tools want it from a `credential_process`.
    AwsKeys keysFrom(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder start =
                new ProcessBuilder(command)
                        .directory(host.directory().toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        start.environment().clear();
        start.environment().putAll(host.environment().variables());
        Process process = start.start();
        try {
            process.getOutputStream().close();
            String text;
            try (InputStream stream = process.getInputStream()) {
                text = new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8);
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(
                        "\"%s\" did not succeed.".formatted(String.join(" ", command)));
            }
            return AwsAnswer.keys(text, "SessionToken");
        } finally {
            process.destroyForcibly();
        }
    }
}
