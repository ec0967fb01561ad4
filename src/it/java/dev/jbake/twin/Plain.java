package dev.jbake.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What BuildKit was told, without what says nothing of the result: by which session a folder came,
/// in which order limits were named, and what BuildKit knows of other builds.
final class Plain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Plain() {}

    static JsonNode json(JsonNode node) throws IOException {
        if (node instanceof ArrayNode several) {
            ArrayNode plain = JSON.createArrayNode();
            for (JsonNode each : several) {
                plain.add(json(each));
            }
            return plain;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        Map<String, JsonNode> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            JsonNode value = value(each.getKey(), each.getValue());
            if (!hidden(each.getKey(), value)) {
                fields.put(each.getKey(), value);
            }
        }
        return JSON.createObjectNode().setAll(fields);
    }

    /// `root` is there where something was told, be it only the session. `inputs` and `layers` are
    /// there where BuildKit happens to know by which build a target was made that this one uses,
    /// and the bytes of what each step came to.
    private static boolean hidden(String key, JsonNode value) {
        return key.startsWith("local-sessionid:")
                || (List.of("inputs", "layers").contains(key) && value.isObject())
                || (List.of("args", "request").contains(key) && value.isObject() && value.isEmpty())
                || (key.equals("root") && value.isObject() && !value.has("request"));
    }

    static JsonNode value(String key, JsonNode value) throws IOException {
        if (key.equals("invocationId") || key.equals("buildInvocationID")) {
            return TextNode.valueOf("ID");
        }
        if (key.equals("digestMapping")) {
            return TextNode.valueOf(value.size() + " steps");
        }
        if (key.equals("ulimit")) {
            String[] limits = value.asText().split(",");
            Arrays.sort(limits);
            return TextNode.valueOf(String.join(",", limits));
        }
        if (key.startsWith("input-metadata:") && value.isTextual()) {
            ObjectNode decoded = (ObjectNode) JSON.readTree(value.asText());
            for (Map.Entry<String, JsonNode> each : decoded.properties()) {
                byte[] bytes = Base64.getDecoder().decode(each.getValue().asText());
                each.setValue(JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
            }
            return decoded;
        }
        if (key.equals("moby.buildkit.cache.v0") && value.isTextual()) {
            return json(JSON.readTree(Base64.getDecoder().decode(value.asText())));
        }
        if (key.equals("cache-imports") && value.isTextual()) {
            return json(JSON.readTree(value.asText().replaceAll("sha256:[0-9a-f]{64}", "DIGEST")));
        }
        if (key.startsWith("context:") && value.isTextual()) {
            return TextNode.valueOf(
                    value.asText().replaceAll("oci-layout://[a-z0-9]{25}", "oci-layout://ID"));
        }
        return json(value);
    }
}
