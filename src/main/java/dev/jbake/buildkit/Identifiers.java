package dev.jbake.buildkit;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Random names for builds and sessions, in the form that BuildKit gives its own: 25 letters and
/// digits.
public final class Identifiers {

    private static final int ENTROPY = 17;
    private static final int LENGTH = 25;

    private Identifiers() {}

    public static String next() {
        var random = new byte[ENTROPY];
        new SecureRandom().nextBytes(random);
        // Always 27 digits with the highest bit set; the first one says least.
        random[0] |= (byte) 0x80;
        return new BigInteger(1, random).toString(Character.MAX_RADIX).substring(1, LENGTH + 1);
    }
}
