package dev.jbake.build;

import dev.jbake.buildkit.session.SecretStore;
import dev.jbake.buildkit.session.Secrets;
import dev.jbake.host.Host;
import dev.jbake.target.Secret;
import dev.jbake.target.Target;
import java.io.IOException;
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
        if (secret.env() != null && secret.source() == null) {
            return;
        }
        String written = secret.source() == null ? secret.id() : secret.source();
        Path file = host.resolve(written);
        if (!Files.isRegularFile(file)) {
            throw new UnusableInput(
                    "secret",
                    "failed to stat %s: no such file or directory".formatted(written),
                    "The secret \"%s\" is read from this file; give it src=… or env=…."
                            .formatted(secret.id()));
        }
        try {
            if (Files.size(file) > Secrets.LIMIT) {
                throw new UnusableInput(
                        "secret",
                        "secret %s too big. max size %d bytes"
                                .formatted(secret.id(), Secrets.LIMIT),
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
        Optional<byte[]> variable =
                fromEnvironment(secret).map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (variable.isPresent() || (secret.env() != null && secret.source() == null)) {
            return variable;
        }
        Path file = host.resolve(secret.source() == null ? secret.id() : secret.source());
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private Optional<String> fromEnvironment(Secret secret) {
        if (secret.env() != null) {
            return host.environment().get(secret.env());
        }
        return secret.source() == null ? host.environment().get(secret.id()) : Optional.empty();
    }
}
