package dev.jbake.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// BuildKit's own history of what it was asked for: by the reference of a build, what the frontend
/// was told and which outputs were wanted.
///
/// @param byReference the records, as BuildKit writes them
record Records(Map<String, JsonNode> byReference) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param lines of `buildctl debug histories --format '{{json .}}'`
    static Records read(String lines) throws IOException {
        Map<String, JsonNode> records = new LinkedHashMap<>();
        for (String line : lines.split("\n")) {
            if (line.startsWith("{")) {
                JsonNode record = JSON.readTree(line).path("record");
                records.put(record.path("Ref").asText(), record);
            }
        }
        return new Records(records);
    }

    /// What was asked for a build; empty where it is not known.
    String look(String reference, Mask mask) throws IOException {
        JsonNode record = byReference.get(reference);
        if (record == null) {
            return "no record\n";
        }
        ObjectNode asked = JSON.createObjectNode();
        asked.set("frontend", record.path("FrontendAttrs"));
        Looks.sorted(record.path("Exporters")).forEach(asked.putArray("exporters")::add);
        return mask.json(asked);
    }
}
