package dev.jbake.history;

import dev.jbake.template.Datum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/// All that is known of a build of the past, as `inspect` shows it: a tree of named values, of
/// which those that say nothing are left out in JSON.
///
/// @param codeName why it failed in a word of gRPC, such as `Unknown`; empty unless it did
/// @param named whether the user said which build
public record Look(Datum.Thing all, Optional<String> codeName, String ref, boolean named) {
    /// Shown even where they say nothing.
    private static final Set<String> ALWAYS =
            Set.of("Ref", "NumCompletedSteps", "NumTotalSteps", "NumCachedSteps", "Config");

    static Datum.Thing thing(String type, SequencedMap<String, Datum> parts) {
        StringBuilder json = new StringBuilder();
        write(new Datum.Thing(type, parts, ""), "", _ -> "", ":", json);
        return new Datum.Thing(type, parts, json.toString());
    }

    /// JSON with two spaces for each level.
    public String json() {
        StringBuilder text = new StringBuilder();
        write(all, "", indent -> "\n" + indent, ": ", text);
        return text.append('\n').toString();
    }

    private static void write(
            Datum value,
            String indent,
            UnaryOperator<String> line,
            String colon,
            StringBuilder text) {
        String deeper = indent + "  ";
        switch (value) {
            case Datum.Text(String word) -> text.append(quoted(word));
            case Datum.Whole(long number) -> text.append(number);
            case Datum.Real(double number) -> text.append(number);
            case Datum.Flag(boolean isTrue) -> text.append(isTrue);
            case Datum.Nothing _ -> text.append("null");
            case Datum.Entries(var entries) -> members(entries, indent, line, colon, text);
            case Datum.Thing(_, var parts, _) -> members(parts, indent, line, colon, text);
            case Datum.Items(List<? extends Datum> items) -> {
                String before = "[";
                for (Datum each : items) {
                    text.append(before).append(line.apply(deeper));
                    write(each, deeper, line, colon, text);
                    before = ",";
                }
                text.append(items.isEmpty() ? "[" : line.apply(indent)).append(']');
            }
        }
    }

    private static void members(
            SequencedMap<String, Datum> members,
            String indent,
            UnaryOperator<String> line,
            String colon,
            StringBuilder text) {
        String before = "{";
        for (Map.Entry<String, Datum> each : members.entrySet()) {
            if (isEmpty(each.getValue()) && !ALWAYS.contains(each.getKey())) {
                continue;
            }
            text.append(before).append(line.apply(indent + "  "));
            text.append(quoted(each.getKey())).append(colon);
            write(each.getValue(), indent + "  ", line, colon, text);
            before = ",";
        }
        text.append(before.equals("{") ? "{" : line.apply(indent)).append('}');
    }

    private static boolean isEmpty(Datum value) {
        return switch (value) {
            case Datum.Text(String text) -> text.isEmpty();
            case Datum.Whole(long number) -> number == 0;
            case Datum.Real(double number) -> number == 0;
            case Datum.Flag(boolean isTrue) -> !isTrue;
            case Datum.Items(List<? extends Datum> items) -> items.isEmpty();
            case Datum.Entries(var entries) -> entries.isEmpty();
            case Datum.Thing _ -> false;
            case Datum.Nothing _ -> true;
        };
    }

    private static String quoted(String text) {
        return dev.jbake.builder.GoJson.quoted(text);
    }

    // What the text needs.

    Datum part(String name) {
        return all.parts().getOrDefault(name, new Datum.Nothing());
    }

    String text(String name) {
        return part(name) instanceof Datum.Text(String text) ? text : "";
    }
}
