package dev.jbake.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A request to an engine, a connection each; this is its first lines and, where small, its body.
///
/// A connection over a local socket costs less than keeping one in order.
///
/// @param json the body; null for none
record HttpRequest(String method, String path, @Nullable String json) {

    static HttpRequest get(String path) {
        return new HttpRequest("GET", path, null);
    }

    static HttpRequest post(String path, String json) {
        return new HttpRequest("POST", path, json);
    }

    /// A part of a path or a query, written so that the engine reads back the same text.
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Sends this and waits for the head of the answer.
    HttpReply send(EngineAddress address) throws EngineException, IOException {
        return send(address, "");
    }

    /// The same with more headers.
    ///
    /// @param headers whole lines, with their ends
    HttpReply send(EngineAddress address, String headers) throws EngineException, IOException {
        EngineLine line = EngineLine.open(address);
        try {
            write(line.out(), "Connection: close\r\n" + headers);
            return HttpReply.read(line);
        } catch (IOException failure) {
            line.close();
            throw failure;
        }
    }

    /// Sends this and asks the engine to make the line a stream of another protocol afterwards.
    ///
    /// @param protocol `tcp` for plain bytes, or `h2c`
    HttpReply upgrade(EngineAddress address, String protocol) throws EngineException, IOException {
        EngineLine line = EngineLine.open(address);
        try {
            write(line.out(), "Connection: Upgrade\r\nUpgrade: " + protocol + "\r\n");
            return HttpReply.read(line);
        } catch (IOException failure) {
            line.close();
            throw failure;
        }
    }

    /// Sends the head of this with a body to follow in chunks.
    ChunkedOutput upload(EngineLine line, String contentType) throws IOException {
        write(
                line.out(),
                "Connection: close\r\nContent-Type: "
                        + contentType
                        + "\r\nTransfer-Encoding: chunked\r\n");
        return new ChunkedOutput(line.out());
    }

    private void write(OutputStream out, String headers) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        head.append("Host: docker\r\nUser-Agent: jbake\r\n").append(headers);
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        if (json != null) {
            head.append("Content-Type: application/json\r\n");
            head.append("Content-Length: ").append(body.length).append("\r\n");
        } else if (method.equals("POST") && !headers.contains("Transfer-Encoding")) {
            head.append("Content-Length: 0\r\n");
        }
        head.append("\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
        java.nio.ByteBuffer.wrap(all, start.length, body.length).put(body);
        out.write(all);
        out.flush();
    }
}
