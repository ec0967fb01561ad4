package dev.jbake.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What no two builds have in common; this takes it out of texts: the time of the build, the names
/// of the side, and digests of what holds either.
final class Mask {
    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Instant start;
    private final Map<String, String> names = new LinkedHashMap<>();

    /// @param start times from then on are those of the build
    Mask(Instant start) {
        this.start = start;
    }

    /// The same, for another thing to look at.
    Mask(Mask other) {
        this.start = other.start;
        this.names.putAll(other.names);
    }

    /// From now on this is shown as that.
    void name(String text, String shown) {
        names.putIfAbsent(text, shown);
    }

    boolean isNow(Instant time) {
        return !time.isBefore(start);
    }

    String time(Instant time) {
        return isNow(time) ? "NOW" : time.toString();
    }

    /// Sorted, one value a line.
    String json(byte[] text) throws IOException {
        return json(JSON.readTree(text));
    }

    String json(JsonNode node) throws IOException {
        return times(JSON.writeValueAsString(Plain.json(node))) + "\n";
    }

    String times(String text) {
        Matcher matcher = TIME.matcher(text);
        return matcher.replaceAll(found ->
                isNow(OffsetDateTime.parse(found.group()).toInstant()) ? "NOW" : found.group());
    }

    /// What is left to take out when all is seen: names, also those of digests.
    String text(String text) {
        String masked = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            masked = masked.replace(each.getKey(), each.getValue());
        }
        return masked;
    }
}
