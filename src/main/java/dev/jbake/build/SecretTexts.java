package dev.jbake.build;

import dev.jbake.host.Host;
import dev.jbake.target.Manifest;
import dev.jbake.target.Secret;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The values of the secrets of a manifest's targets, which a step may print by mistake and nobody
/// should see.
public final class SecretTexts {
    /// What is shorter stands in too many places by chance.
    private static final int SHORTEST = 6;

    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_LINES = 500;

    private SecretTexts() {}

    /// The lines of the values, longest first; secrets that are large or not text are left out, as
    /// are those that cannot be read, or only once.
    public static List<String> of(Manifest manifest, Host host) {
        Set<String> lines = new TreeSet<>();
        for (Target target : manifest.targets().values()) {
            TargetSecrets secrets = new TargetSecrets(target, host);
            for (Secret secret : target.secrets()) {
                if (secrets.lasts(secret)) {
                    lines.addAll(lines(secrets, secret));
                }
            }
        }
        List<String> all = new ArrayList<>(lines);
        all.sort(Comparator.comparingInt(String::length).reversed());
        return all;
    }

    private static List<String> lines(TargetSecrets secrets, Secret secret) {
        try {
            Optional<byte[]> value = secrets.find(secret.id());
            if (value.isEmpty() || value.get().length > MOST_BYTES) {
                return List.of();
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(value.get()))
                            .toString();
            return text.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST)
                    .limit(MOST_LINES)
                    .toList();
        } catch (IOException unreadable) {
            // Or not text. Whether it is there at all is told where it is asked for.
            return List.of();
        }
    }
}
