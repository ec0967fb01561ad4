package dev.jbake.answer;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// All answers of a run, as they are shown; this is the door of the room.
///
/// @param text for standard output; empty where there is none
/// @param code what the program ends with
public record Answers(String text, int code) {

    /// As text, one target after the other.
    ///
    /// @param answers in the order in which they are shown
    /// @param ignoresStatus whether warnings are no failure
    public static Answers asText(List<Answer> answers, boolean ignoresStatus) {
        var text = new StringBuilder();
        var writer = new AnswerText();
        int code = 0;
        for (Answer each : answers) {
            text.append(text.isEmpty() ? "" : "\n").append(each.target()).append('\n');
            if (!each.description().isEmpty()) {
                text.append(each.description()).append('\n');
            }
            Told told = writer.of(each);
            text.append('\n').append(told.text());
            if (told.error() != null) {
                text.append("error: ").append(told.error()).append('\n');
            }
            code = worse(code, told, ignoresStatus);
        }
        return new Answers(text.toString(), code);
    }

    /// As JSON: what goes into the definition for each target, by the name of the question.
    ///
    /// @param answers in the order in which they were asked
    /// @param into gets by target the name of what was asked, and JSON
    /// @return what the program ends with
    public static int asJson(
            List<Answer> answers,
            boolean ignoresStatus,
            SequencedMap<String, Map.Entry<String, String>> into) {
        int code = 0;
        for (Answer each : answers) {
            AnswerJson json = AnswerJson.of(each);
            String name = each.request().equals("lint") ? "check" : each.request();
            into.put(each.target(), Map.entry(name, json.text()));
            code = worse(code, json.told(), ignoresStatus);
        }
        return code;
    }

    private static int worse(int code, Told told, boolean ignoresStatus) {
        if (told.error() != null) {
            return 1;
        }
        return code == 0 && !ignoresStatus ? told.code() : code;
    }
}
