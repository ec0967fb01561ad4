package dev.jbake.engine;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The first lines of an answer; this is the status and the headers, names in lower case.
record HttpHead(int status, SortedMap<String, String> headers) {
    private static final int LONGEST_LINE = 1 << 16;

    static HttpHead read(InputStream in) throws IOException {
        String first = line(in);
        if (!first.startsWith("HTTP/1.") || first.length() < 12) {
            throw new IOException(
                    "this does not look like an engine: it answered \"" + first + "\"");
        }
        int status;
        try {
            status = Integer.parseInt(first.substring(9, 12));
        } catch (NumberFormatException notAStatus) {
            throw new IOException(
                    "this does not look like an engine: it answered \"" + first + "\"", notAStatus);
        }
        SortedMap<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpHead(status, headers);
    }

    /// Reads up to the end of a line, which is not part of the result.
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the engine closed the line without an answer");
            }
            if (bytes.size() > LONGEST_LINE) {
                throw new IOException("a line of the answer has no end");
            }
            if (next != '\r') {
                bytes.write(next);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
