package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// A program `docker-credential-NAME` that keeps logins for the docker tools; this asks it for one:
/// the server's address goes in, JSON comes out.
final class CredentialHelper {
    /// A helper may ask the user to unlock something.
    private static final int PATIENCE_SECONDS = 60;

    private final String name;
    private final Environment environment;

    CredentialHelper(String name, Environment environment) {
        this.name = name;
        this.environment = environment;
    }

    /// @param kept what the configuration file has besides
    DockerLogin find(String server, DockerLogin kept) throws IOException, InterruptedException {
        Answer answer = run(server);
        if (answer.exit() != 0) {
            if (answer.text().contains("credentials not found in native keychain")) {
                return kept;
            }
            throw failed("said: " + firstLine(answer.text()));
        }
        JsonObject told;
        try {
            told = JsonObject.parse(answer.text());
        } catch (IOException malformed) {
            throw failed("did not answer with readable JSON");
        }
        String user = told.text("Username");
        return user.equals("<token>")
                ? new DockerLogin("", "", told.text("Secret"), kept.registryToken())
                : new DockerLogin(user, told.text("Secret"), "", kept.registryToken());
    }

    private record Answer(int exit, String text) {}

    private Answer run(String server) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(program().toString(), "get");
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException cannotStart) {
            throw failed("cannot be started: " + cannotStart.getMessage());
        }
        try {
            var output = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> read(process.getInputStream(), output));
            try (var in = process.getOutputStream()) {
                in.write(server.getBytes(StandardCharsets.UTF_8));
            } catch (IOException notListening) {
                // It may answer without having read; if not, it says why.
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw failed("did not answer within %d seconds".formatted(PATIENCE_SECONDS));
            }
            return new Answer(process.exitValue(), output.get());
        } catch (ExecutionException unreadable) {
            throw failed("broke off its answer");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(InputStream in, CompletableFuture<String> output) {
        try (in) {
            output.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            output.completeExceptionally(broken);
        }
    }

    /// The program on the user's path, which need not be this process's.
    private Path program() throws IOException {
        String file = "docker-credential-" + name;
        if (!name.contains("/")) {
            for (String each : environment.get("PATH").orElse("").split(":")) {
                Path place = Path.of(each, file);
                if (place.isAbsolute() && Files.isRegularFile(place) && Files.isExecutable(place)) {
                    return place;
                }
            }
        }
        throw new IOException(
                "The docker configuration names the credential helper \"%s\", but there is no program \"%s\" on the PATH."
                        .formatted(name, file));
    }

    private IOException failed(String how) {
        return new IOException(
                "The credential helper \"docker-credential-%s\" %s.".formatted(name, how));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("nothing");
    }
}
