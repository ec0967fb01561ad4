package dev.jbake.target;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of URLs as text, taken apart as Go's `net/url` does it.
final class UrlText {
    private static final String HEX = "0123456789ABCDEF";

    private UrlText() {}

    /// Where the authority ends that begins at an offset.
    static int endOfHost(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if ("/?#".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /// Percent signs resolved; null where one is not followed by two hexadecimal digits.
    ///
    /// @param plus a `+` is a blank, as in a query
    static @Nullable String decoded(String text, boolean plus) {
        if (text.indexOf('%') < 0 && (!plus || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                decoded.put((byte) (high * 16 + low));
                i += 2;
            } else {
                decoded.put(plus && bytes[i] == '+' ? (byte) ' ' : bytes[i]);
            }
        }
        return new String(decoded.array(), 0, decoded.position(), StandardCharsets.UTF_8);
    }

    /// The opposite, for a query.
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-_.~".indexOf(c) >= 0) {
                encoded.append(c);
            } else if (c == ' ') {
                encoded.append('+');
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /// A key of a query and its value, in the order they are written; what is malformed is passed
    /// over.
    record Pair(String key, String value) {}

    static List<Pair> query(String text) {
        List<Pair> pairs = new ArrayList<>();
        for (String part : text.split("&")) {
            int equals = part.indexOf('=');
            String key = decoded(equals < 0 ? part : part.substring(0, equals), true);
            String value = decoded(equals < 0 ? "" : part.substring(equals + 1), true);
            if (!part.isEmpty() && part.indexOf(';') < 0 && key != null && value != null) {
                pairs.add(new Pair(key, value));
            }
        }
        return pairs;
    }

    /// A path without detours that cannot lead out of its root; "" for the root.
    static String inside(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/")) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.removeLast();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
