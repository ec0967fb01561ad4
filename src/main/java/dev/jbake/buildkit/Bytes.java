package dev.jbake.buildkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Bytes that pass through unread, as a value: equal when the bytes are, and nobody can change
/// them.
public final class Bytes {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] toArray() {
        return content.clone();
    }

    /// Read as UTF-8.
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /// In the alphabet of RFC 4648, padded: how Go writes bytes into JSON.
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
