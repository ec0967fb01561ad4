package dev.jbake.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/// What a cache says of its layers and records, with the names of layers in the place of their
/// numbers.
final class CacheLook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CacheLook() {}

    /// @param config in which names stand for what no two builds have in common
    static JsonNode of(JsonNode config) {
        JsonNode layers = config.path("layers");
        Map<String, JsonNode> byName = new TreeMap<>();
        for (JsonNode each : layers) {
            byName.put(each.path("blob").asText(), named(each, "parent", layers));
        }
        ObjectNode look = JSON.createObjectNode();
        look.putObject("layers by name").setAll(byName);
        ObjectNode records = look.putObject("records");
        int number = 0;
        for (JsonNode each : config.path("records")) {
            ObjectNode record = each.deepCopy();
            if (record.get("layers") instanceof ArrayNode results) {
                ArrayNode several = record.putArray("layers");
                results.forEach(one -> several.add(named(one, "layer", layers)));
            }
            records.set(Integer.toString(number++), record);
        }
        return look;
    }

    /// A number that is not written is 0; -1 is none.
    private static JsonNode named(JsonNode node, String field, JsonNode layers) {
        ObjectNode named = node.deepCopy();
        int number = named.path(field).asInt(0);
        named.put(field, number < 0 ? "none" : layers.path(number).path("blob").asText());
        return named;
    }
}
