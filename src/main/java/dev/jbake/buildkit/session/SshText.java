package dev.jbake.buildkit.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Bytes in the notation of ssh: numbers of four bytes, and what has its length before it (RFC
/// 4251, 5).
final class SshText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    SshText number(int value) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    SshText octet(int value) {
        bytes.write(value);
        return this;
    }

    SshText string(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    SshText string(String value) {
        return string(value.getBytes(StandardCharsets.UTF_8));
    }

    SshText integer(BigInteger value) {
        return string(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /// The other way round; this reads from the start on.
    static final class Reader {
        private final ByteBuffer rest;

        Reader(byte[] bytes) {
            this.rest = ByteBuffer.wrap(bytes);
        }

        int number() throws IOException {
            try {
                return rest.getInt();
            } catch (BufferUnderflowException cut) {
                throw new IOException("it is cut off", cut);
            }
        }

        byte[] string() throws IOException {
            int length = number();
            if (length < 0 || length > rest.remaining()) {
                throw new IOException("it is cut off");
            }
            byte[] value = new byte[length];
            rest.get(value);
            return value;
        }

        String text() throws IOException {
            return new String(string(), StandardCharsets.UTF_8);
        }

        BigInteger integer() throws IOException {
            byte[] value = string();
            return value.length == 0 ? BigInteger.ZERO : new BigInteger(value);
        }
    }
}
