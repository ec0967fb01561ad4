package dev.jbake.buildkit.session;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A reader of DER, as far as private keys need it: one value after another, each with a tag and a
/// length (X.690).
final class Der {
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int NAME = 0x06;
    static final int SEQUENCE = 0x30;

    /// What a value is numbered by within a sequence, such as `[1]`.
    static final int NUMBERED = 0xa0;

    private final ByteBuffer rest;

    Der(byte[] bytes) {
        this.rest = ByteBuffer.wrap(bytes);
    }

    /// The tag of the next value; 0 at the end.
    int next() {
        return rest.hasRemaining() ? rest.get(rest.position()) & 0xff : 0;
    }

    /// The bytes of the next value, which has to have a tag.
    byte[] value(int tag) throws IOException {
        if (next() != tag) {
            throw new IOException("it is no private key in DER");
        }
        rest.get();
        int length = length();
        if (length > rest.remaining()) {
            throw new IOException("it is cut off");
        }
        byte[] value = new byte[length];
        rest.get(value);
        return value;
    }

    Der inside(int tag) throws IOException {
        return new Der(value(tag));
    }

    BigInteger integer() throws IOException {
        byte[] value = value(INTEGER);
        if (value.length == 0) {
            throw new IOException("it holds an empty number");
        }
        return new BigInteger(value);
    }

    /// A string of bits whose number is a multiple of eight.
    byte[] bits() throws IOException {
        byte[] value = value(BITS);
        if (value.length == 0 || value[0] != 0) {
            throw new IOException("it holds a broken public key");
        }
        return Arrays.copyOfRange(value, 1, value.length);
    }

    private int length() throws IOException {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 3) {
            throw new IOException("it is no private key in DER");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | octet();
        }
        return length;
    }

    private int octet() throws IOException {
        if (!rest.hasRemaining()) {
            throw new IOException("it is cut off");
        }
        return rest.get() & 0xff;
    }
}
