package dev.jbake.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A bare git repository of a test's own, and the folder it is filled from.
///
/// @param work what is in it
/// @param bare the repository itself
public record DefinitionRepository(Path work, Path bare) {

    /// @param name without `.git`
    public static DefinitionRepository create(Path folder, String name)
            throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve(name));
        Path bare = folder.resolve(name + ".git");
        var repository = new DefinitionRepository(work, bare);
        git(folder, "init", "-q", "-b", "main", work.toString());
        git(folder, "init", "-q", "-b", "main", "--bare", bare.toString());
        return repository;
    }

    public DefinitionRepository with(String path, String text) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public DefinitionRepository linked(String path, String target) throws IOException {
        Files.createSymbolicLink(work.resolve(path), Path.of(target));
        return this;
    }

    /// @return the commit
    public String commit(String message) throws IOException, InterruptedException {
        git(work, "add", "-A");
        git(
                work,
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@example.org",
                "commit",
                "-q",
                "-m",
                message);
        push();
        return git(work, "rev-parse", "HEAD").strip();
    }

    public void tag(String name) throws IOException, InterruptedException {
        git(work, "tag", name);
        push();
    }

    private void push() throws IOException, InterruptedException {
        git(work, "push", "-q", bare.toString(), "main", "--tags");
    }

    private static String git(Path folder, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(args));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + " failed:\n" + said);
        }
        return said;
    }
}
