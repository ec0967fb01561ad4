package dev.jbake.answer;

import dev.jbake.answer.Lint.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes answers for people, one target after the other; a warning that was told of one target is
/// only named where another one has it too.
final class AnswerText {
    /// The form of answers that is understood here.
    private static final String VERSION = "1.0.0";

    private final Map<Warning, String> told = new LinkedHashMap<>();

    Told of(Answer answer) {
        try {
            return switch (answer.request()) {
                case "lint" -> lint(answer);
                case "outline", "targets", "subrequests.describe" ->
                        new Told(table(answer), null, 0);
                default -> new Told(other(answer), null, answer.status());
            };
        } catch (Unreadable problem) {
            return new Told("", String.valueOf(problem.getMessage()), 1);
        }
    }

    private static String table(Answer answer) throws Unreadable {
        @Nullable String foreign = newer(answer);
        if (foreign != null) {
            return foreign;
        }
        return switch (answer.request()) {
            case "outline" -> Tables.outline(JsonAnswer.read(answer.json()));
            case "targets" -> Tables.targets(JsonAnswer.read(answer.json()));
            default -> Tables.requests(JsonAnswer.read(answer.json()));
        };
    }

    private Told lint(Answer answer) throws Unreadable {
        Lint lint = Lint.of(answer, answer.file());
        var text = new StringBuilder();
        int count = lint.warnings().size();
        if (count > 0) {
            text.append("Check complete, ")
                    .append(
                            count == 1
                                    ? "1 warning has been found!"
                                    : count + " warnings have been found!")
                    .append('\n');
        }
        @Nullable String foreign = newer(answer);
        text.append(foreign == null ? warnings(lint, answer.target()) : foreign);
        if (lint.error() != null) {
            return new Told(text.append(count > 0 ? "\n" : "").toString(), lint.error(), 1);
        }
        if (count == 0) {
            text.append("Check complete, no warnings found.\n");
        }
        return new Told(text.toString(), null, answer.status());
    }

    private String warnings(Lint lint, String target) {
        var text = new StringBuilder();
        Map<String, List<String>> repeated = new LinkedHashMap<>();
        for (Warning each : lint.warnings()) {
            String first = told.putIfAbsent(each, target);
            if (first == null || first.equals(target)) {
                text.append(each.text());
            } else {
                repeated.computeIfAbsent(first, _ -> new ArrayList<>()).add(each.name());
            }
        }
        repeated.forEach((first, names) ->
                text.append(
                        "\nTold of \"%s\" already: %s\n"
                                .formatted(first, String.join(", ", names))));
        return text.toString();
    }

    /// The frontend's own text, where its answer has a newer form than what is understood here.
    private static @Nullable String newer(Answer answer) {
        String version = answer.response().getOrDefault("version", "");
        String text = answer.response().getOrDefault("result.txt", "");
        return !text.isEmpty() && isAfter(version) ? text : null;
    }

    private static boolean isAfter(String version) {
        if (!version.matches("[0-9]{1,9}(\\.[0-9]{1,9}){0,3}")) {
            return false;
        }
        String[] parts = version.split("\\.");
        String[] known = VERSION.split("\\.");
        for (int i = 0; i < parts.length; i++) {
            int one = Integer.parseInt(parts[i]);
            int other = i < known.length ? Integer.parseInt(known[i]) : 0;
            if (one != other) {
                return one > other;
            }
        }
        return false;
    }

    /// A question of somebody's own frontend: its text, or all that it said.
    private static String other(Answer answer) {
        String text = answer.response().get("result.txt");
        if (text != null) {
            return text;
        }
        List<String> all = new ArrayList<>();
        new TreeMap<>(answer.response()).forEach((key, value) -> all.add(key + ":" + value));
        return "Name:\"%s\" map[%s]\n".formatted(answer.request(), String.join(" ", all));
    }
}
