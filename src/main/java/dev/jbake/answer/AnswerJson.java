package dev.jbake.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One answer as JSON.
///
/// @param fields name to JSON text: the fields of what the frontend said, or all of it under the
///   name of the question where it is no object; `error` is what is wrong
/// @param told without its text
record AnswerJson(SequencedMap<String, String> fields, Told told) {

    AnswerJson {
        fields = Collections.unmodifiableSequencedMap(new TreeMap<>(fields));
    }

    static AnswerJson of(Answer answer) {
        SequencedMap<String, String> fields = new TreeMap<>();
        @Nullable String error = null;
        try {
            if (answer.request().equals("lint")) {
                error = Lint.of(answer, answer.file()).error();
            }
            String text = answer.response().get("result.txt");
            JsonNode json =
                    answer.json().isEmpty() && text != null && isForeign(answer)
                            ? TextNode.valueOf(text)
                            : JsonAnswer.read(answer.json());
            if (json.isObject()) {
                json.properties()
                        .forEach(each -> fields.put(each.getKey(), each.getValue().toString()));
            } else {
                fields.put(answer.request(), json.toString());
            }
        } catch (Unreadable problem) {
            error = String.valueOf(problem.getMessage());
        }
        if (error != null) {
            fields.put("error", TextNode.valueOf(error).toString());
        }
        boolean counts = isForeign(answer) || answer.request().equals("lint");
        return new AnswerJson(fields, new Told("", error, counts ? answer.status() : 0));
    }

    /// Whether the question is one that only its frontend knows the meaning of.
    private static boolean isForeign(Answer answer) {
        return switch (answer.request()) {
            case "lint", "outline", "targets", "subrequests.describe" -> false;
            default -> true;
        };
    }

    /// All of it as one object.
    String text() {
        List<String> all = new ArrayList<>();
        fields.forEach((name, json) -> all.add(TextNode.valueOf(name) + ":" + json));
        return "{" + String.join(",", all) + "}";
    }
}
