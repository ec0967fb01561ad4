package dev.jbake.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Answers that are lists, as tables: parameters of a stage, stages of a file, questions that a
/// frontend knows.
///
/// Source: the words and widths are those of BuildKit's clients.
final class Tables {
    private static final int NARROW = 1;
    private static final int WIDE = 3;
    private static final String PREFIX = "frontend.";

    private Tables() {}

    static String outline(JsonNode json) {
        var text = new StringBuilder();
        String name = json.path("name").asText();
        String description = json.path("description").asText();
        if (!name.isEmpty() || !description.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("TARGET:", name.isEmpty() ? "(default)" : name));
            if (!description.isEmpty()) {
                rows.add(List.of("DESCRIPTION:", description));
            }
            text.append(table(rows, NARROW)).append('\n');
        }
        arguments(json.path("args"), text);
        needed("SECRET", json.path("secrets"), text);
        needed("SSH", json.path("ssh"), text);
        return text.toString();
    }

    private static void arguments(JsonNode json, StringBuilder text) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("BUILD ARG", "VALUE", "DESCRIPTION"));
        for (JsonNode each : json) {
            rows.add(
                    List.of(
                            each.path("name").asText(),
                            each.path("value").asText(),
                            each.path("description").asText()));
        }
        append(rows, text);
    }

    private static void needed(String what, JsonNode json, StringBuilder text) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(what, "REQUIRED"));
        for (JsonNode each : json) {
            String required = each.path("required").asBoolean() ? "true" : "";
            rows.add(List.of(each.path("name").asText(), required));
        }
        append(rows, text);
    }

    private static void append(List<List<String>> rows, StringBuilder text) {
        if (rows.size() > 1) {
            text.append(table(rows, WIDE)).append('\n');
        }
    }

    static String targets(JsonNode json) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TARGET", "DESCRIPTION"));
        for (JsonNode each : json.path("targets")) {
            String name = each.path("name").asText();
            if (each.path("default").asBoolean()) {
                name = name.isEmpty() ? "(default)" : name + " (default)";
            }
            rows.add(List.of(name, each.path("description").asText()));
        }
        return table(rows, NARROW);
    }

    static String requests(JsonNode json) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "VERSION", "DESCRIPTION"));
        for (JsonNode each : json) {
            String name = each.path("name").asText();
            rows.add(
                    List.of(
                            name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
                            each.path("version").asText(),
                            each.path("description").asText()));
        }
        return table(rows, NARROW);
    }

    /// All columns but the last are as wide as their widest cell.
    ///
    /// @param padding spaces after that
    private static String table(List<List<String>> rows, int padding) {
        int last = rows.getFirst().size() - 1;
        var text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < last; column++) {
                int at = column;
                int widest = rows.stream().mapToInt(each -> width(each.get(at))).max().orElse(0);
                text.append(row.get(column));
                text.repeat(' ', widest + padding - width(row.get(column)));
            }
            text.append(row.get(last)).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
