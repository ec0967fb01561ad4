package dev.jbake.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// An answer of the engine whose body may still be on its way; this owns the line it came by.
record HttpReply(HttpHead head, InputStream body, EngineLine line) implements AutoCloseable {

    static HttpReply read(EngineLine line) throws IOException {
        HttpHead head = HttpHead.read(line.in());
        while (head.status() == 100) {
            head = HttpHead.read(line.in());
        }
        return new HttpReply(head, bodyOf(head, line.in()), line);
    }

    private static InputStream bodyOf(HttpHead head, InputStream in) {
        if (head.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return new ChunkedInput(in);
        }
        if (head.status() == 204 || head.status() == 304) {
            return InputStream.nullInputStream();
        }
        return head.header("content-length")
                .<InputStream>map(length -> new FixedInput(in, Long.parseLong(length)))
                .orElse(in);
    }

    boolean ok() {
        return head.status() >= 200 && head.status() < 300;
    }

    /// The body as JSON.
    JsonObject json() throws IOException {
        return JsonObject.parse(body.readAllBytes());
    }

    /// What the engine says went wrong, from the body of a refusal.
    String complaint() throws IOException {
        String text = new String(body.readNBytes(1 << 16), StandardCharsets.UTF_8);
        try {
            JsonObject json = JsonObject.parse(text);
            return json.optionalText("message").orElse(text);
        } catch (IOException notJson) {
            return text;
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
