package dev.jbake.rego;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// JSON to values, and values to JSON; a set becomes a list.
public final class Json {
    private Json() {}

    /// Reads a text.
    ///
    /// @return empty where it is not JSON
    public static Optional<RegoValue> read(String text) {
        try {
            JsonNode node =
                    JsonMapper.builder()
                            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .build()
                            .readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(of(node));
        } catch (JsonProcessingException | Builtin.WrongArgument notJson) {
            return Optional.empty();
        }
    }

    private static RegoValue of(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> RegoValue.of(node.booleanValue());
            case NUMBER -> new RegoValue.Num(node.decimalValue());
            case STRING -> RegoValue.of(node.textValue());
            case ARRAY -> {
                List<RegoValue> items = new ArrayList<>();
                node.forEach(each -> items.add(of(each)));
                yield new RegoValue.Array(items);
            }
            case OBJECT -> {
                Map<RegoValue, RegoValue> members = new TreeMap<>();
                node.properties()
                        .forEach(each ->
                                members.put(RegoValue.of(each.getKey()), of(each.getValue())));
                yield new RegoValue.Obj(members);
            }
            case NULL, MISSING, BINARY, POJO -> RegoValue.Null.NULL;
        };
    }

    /// JSON on one line without blanks.
    public static String write(RegoValue value) {
        return switch (value) {
            case RegoValue.Null _ -> "null";
            case RegoValue.Bool(boolean is) -> String.valueOf(is);
            case RegoValue.Num(BigDecimal number) -> number.toPlainString();
            case RegoValue.Text(String text) -> quoted(text);
            case RegoValue.Array(var items) -> "[" + joined(items, ",") + "]";
            case RegoValue.SetOf(var items) -> "[" + joined(items, ",") + "]";
            case RegoValue.Obj obj -> members(obj, ":", ",");
        };
    }

    /// JSON with a line for each member and item.
    ///
    /// @param prefix before every line but the first
    /// @param step what a line is indented by for each depth
    /// @param scalars what becomes of JSON that stays on one line
    static String lines(
            RegoValue value, String prefix, String step, UnaryOperator<String> scalars) {
        return lines(value, "\n" + prefix, step, scalars, 0);
    }

    private static String lines(
            RegoValue value, String line, String step, UnaryOperator<String> scalars, int depth) {
        String inner = line + step.repeat(depth + 1);
        List<String> parts = new ArrayList<>();
        switch (value) {
            case RegoValue.Obj obj ->
                    obj.members()
                            .forEach((key, each) ->
                                    parts.add(
                                            scalars.apply(key(key))
                                                    + ": "
                                                    + lines(each, line, step, scalars, depth + 1)));
            case RegoValue.Array(var items) ->
                    items.forEach(each -> parts.add(lines(each, line, step, scalars, depth + 1)));
            case RegoValue.SetOf(var items) ->
                    items.forEach(each -> parts.add(lines(each, line, step, scalars, depth + 1)));
            case RegoValue.Null _, RegoValue.Bool _, RegoValue.Num _, RegoValue.Text _ -> {
                return scalars.apply(write(value));
            }
        }
        String open = value instanceof RegoValue.Obj ? "{" : "[";
        String close = value instanceof RegoValue.Obj ? "}" : "]";
        return parts.isEmpty()
                ? open + close
                : open
                        + inner
                        + String.join("," + inner, parts)
                        + line
                        + step.repeat(depth)
                        + close;
    }

    /// As `print` and `%v` show it: blanks after separators, sets in braces.
    static String shown(RegoValue value) {
        return switch (value) {
            case RegoValue.Array(var items) ->
                    items.stream().map(Json::shown).collect(Collectors.joining(", ", "[", "]"));
            case RegoValue.SetOf(var items) ->
                    items.isEmpty()
                            ? "set()"
                            : items.stream()
                                    .map(Json::shown)
                                    .collect(Collectors.joining(", ", "{", "}"));
            case RegoValue.Obj obj ->
                    obj.members().entrySet().stream()
                            .map(each -> shown(each.getKey()) + ": " + shown(each.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            case RegoValue.Null _, RegoValue.Bool _, RegoValue.Num _, RegoValue.Text _ ->
                    write(value);
        };
    }

    private static String members(RegoValue.Obj obj, String colon, String comma) {
        return obj.members().entrySet().stream()
                .map(each -> key(each.getKey()) + colon + write(each.getValue()))
                .collect(Collectors.joining(comma, "{", "}"));
    }

    private static String key(RegoValue key) {
        return key instanceof RegoValue.Text(String text) ? quoted(text) : quoted(write(key));
    }

    private static String joined(Collection<RegoValue> items, String comma) {
        return items.stream().map(Json::write).collect(Collectors.joining(comma));
    }

    static String quoted(String text) {
        return new TextNode(text).toString();
    }
}
