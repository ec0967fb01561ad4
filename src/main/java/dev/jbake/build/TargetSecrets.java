package dev.jbake.build;

import dev.jbake.buildkit.session.SecretStore;
import dev.jbake.buildkit.session.Secrets;
import dev.jbake.host.Host;
import dev.jbake.target.Secret;
import dev.jbake.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The secrets that one target declares, and no others; this reads a value when a step asks for it.
///
/// A secret without a source is the environment variable of its name, or else the file of its name.
record TargetSecrets(Target target, Host host) implements SecretStore {

    /// Finds what is wrong before anything is built.
    void check() throws UnusableInput {
        for (Secret secret : target.secrets()) {
            if (fromEnvironment(secret).isEmpty()) {
                checkFile(secret);
            }
        }
    }

    private void checkFile(Secret secret) throws UnusableInput {
        String written = secret.source() == null ? secret.id() : secret.source();
        Path file = host.resolve(written);
        if (!Files.exists(file) || Files.isDirectory(file)) {
            throw new UnusableInput(
                    "secret",
                    Files.exists(file)
                            ? "read %s: is a directory".formatted(written)
                            : "failed to stat %s: no such file or directory".formatted(written),
                    "The secret \"%s\" is read from this file; give it src=… or env=…."
                            .formatted(secret.id()));
        }
        try {
            if (Files.size(file) > Secrets.LIMIT) {
                throw new UnusableInput(
                        "secret",
                        "secret %s too big. max size %dKiB"
                                .formatted(secret.id(), Secrets.LIMIT / 1024),
                        "Files this large belong into a named context.");
            }
        } catch (IOException unreadable) {
            throw new UnusableInput(
                    "secret", "cannot read %s: %s".formatted(written, unreadable.getMessage()), "");
        }
    }

    @Override
    public Optional<byte[]> find(String id) throws IOException {
        for (Secret secret : target.secrets()) {
            if (secret.id().equals(id)) {
                return value(secret);
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> value(Secret secret) throws IOException {
        Optional<String> variable = fromEnvironment(secret);
        if (variable.isPresent()) {
            return variable.map(text -> text.getBytes(StandardCharsets.UTF_8));
        }
        Path file = file(secret);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(content.readNBytes(Secrets.LIMIT + 1));
        }
    }

    /// Whether it says the same however often it is asked: a pipe such as a shell's `<(command)`
    /// says it once.
    boolean lasts(Secret secret) {
        return fromEnvironment(secret).isPresent() || Files.isRegularFile(file(secret));
    }

    private Path file(Secret secret) {
        return host.resolve(secret.source() == null ? secret.id() : secret.source());
    }

    /// A variable that is named and not set is an empty one, which scripts rely on.
    private Optional<String> fromEnvironment(Secret secret) {
        if (secret.env() != null) {
            return Optional.of(host.environment().get(secret.env()).orElse(""));
        }
        return secret.source() == null ? host.environment().get(secret.id()) : Optional.empty();
    }
}
