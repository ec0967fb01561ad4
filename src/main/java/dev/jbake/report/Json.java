package dev.jbake.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// How reports write JSON: two spaces for each level, and a line's end at the end.
final class Json {
    private static final Pattern DIGEST = Pattern.compile("([a-z0-9]+:)?[0-9a-f]{64}");

    private Json() {}

    static String text(ObjectMapper mapper, JsonNode node) {
        try {
            return mapper.writer(printer()).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The same with every text that is no digest passed through a mask.
    static JsonNode masked(JsonNode node, UnaryOperator<String> mask) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode masked = object.objectNode();
                for (Map.Entry<String, JsonNode> each : object.properties()) {
                    masked.set(each.getKey(), masked(each.getValue(), mask));
                }
                yield masked;
            }
            case ArrayNode array -> {
                ArrayNode masked = array.arrayNode();
                array.forEach(each -> masked.add(masked(each, mask)));
                yield masked;
            }
            case TextNode text when !DIGEST.matcher(text.textValue()).matches() ->
                    TextNode.valueOf(mask.apply(text.textValue()));
            default -> node;
        };
    }

    private static DefaultPrettyPrinter printer() {
        Separators separators =
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(separators)
                .withArrayIndenter(indenter)
                .withObjectIndenter(indenter);
    }
}
