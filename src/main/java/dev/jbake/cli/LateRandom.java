package dev.jbake.cli;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A [SecureRandom] that is made when the first number is drawn: looking for the machine's security
/// providers takes longer than reading most manifests, and few of them draw any.
final class LateRandom implements RandomGenerator {
    private @Nullable SecureRandom random;

    @Override
    public long nextLong() {
        return random().nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random().nextBytes(bytes);
    }

    private synchronized SecureRandom random() {
        if (random == null) {
            random = new SecureRandom();
        }
        return random;
    }
}
