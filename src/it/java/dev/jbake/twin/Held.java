package dev.jbake.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a file holds, on one line: JSON and short texts as they are, since they say what is wrong;
/// else a digest.
final class Held {
    private static final int SHORT = 2000;

    private Held() {}

    static String of(byte[] bytes, Mask mask) throws IOException {
        if (bytes.length > 0 && bytes[0] == '{') {
            try {
                return mask.json(bytes).replaceAll("\\s*\n\\s*", " ");
            } catch (JsonProcessingException _) {
                // It only starts like JSON.
            }
        }
        boolean isText = bytes.length <= SHORT;
        for (byte each : bytes) {
            isText &= each >= ' ' || each == '\n' || each == '\t';
        }
        return isText
                ? mask.times(new String(bytes, StandardCharsets.US_ASCII)).replace("\n", "\\n")
                : Sha.of(bytes);
    }
}
