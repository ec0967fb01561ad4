package dev.jbake.context;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// The user's `git`, asked one question at a time in one folder.
///
/// It changes nothing, prompts for nothing and contacts nobody.
record GitProgram(Path program, Path folder, Environment environment) {
    /// A repository on a slow disk may take long to say what is changed in it.
    private static final int PATIENCE_SECONDS = 60;

    /// Answers longer than this, in bytes, are cut off; a list of changed files may be long, and
    /// only whether there are any matters.
    private static final int LONGEST = 256 * 1024;

    /// What git said.
    ///
    /// @param out its standard output
    /// @param complaint the first line of its standard error, which says why it failed; may be ""
    record Answer(int exit, String out, String complaint) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /// The program on the user's path, which need not be this process's.
    static Optional<GitProgram> in(Path folder, Environment environment) {
        for (String each : environment.get("PATH").orElse("").split(":")) {
            Path place = Path.of(each, "git");
            if (place.isAbsolute() && Files.isRegularFile(place) && Files.isExecutable(place)) {
                return Optional.of(new GitProgram(place, folder, environment));
            }
        }
        return Optional.empty();
    }

    /// @throws ContextFailure when it cannot be started, or does not answer
    Answer ask(String... words) throws ContextFailure, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of("-c", "log.showSignature=false"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        try {
            return answer(builder.start());
        } catch (IOException cannotStart) {
            throw new ContextFailure("git cannot be started: " + cannotStart.getMessage());
        } catch (ExecutionException broken) {
            throw new ContextFailure("git broke off its answer");
        }
    }

    private static Answer answer(Process process)
            throws IOException, ExecutionException, InterruptedException {
        try {
            process.getOutputStream().close();
            var out = reading(process.getInputStream());
            var complaint = reading(process.getErrorStream());
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ContextFailure(
                        "git did not answer within %d seconds".formatted(PATIENCE_SECONDS));
            }
            List<String> said = complaint.get().strip().lines().toList();
            return new Answer(
                    process.exitValue(), out.get(), said.isEmpty() ? "" : said.getFirst());
        } finally {
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> reading(InputStream in) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual()
                .start(() -> {
                    try (in) {
                        byte[] start = in.readNBytes(LONGEST);
                        in.transferTo(OutputStream.nullOutputStream());
                        text.complete(new String(start, StandardCharsets.UTF_8));
                    } catch (IOException broken) {
                        text.completeExceptionally(broken);
                    }
                });
        return text;
    }
}
