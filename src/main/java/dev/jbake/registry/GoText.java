package dev.jbake.registry;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.jbake.engine.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON to the byte as Go programs indent it, so that the same list of images has the same digest
/// whoever makes it.
final class GoText {
    private GoText() {}

    /// With two spaces for each level.
    static String of(JsonObject object) {
        StringBuilder text = new StringBuilder();
        value(object, "", text);
        return text.toString();
    }

    private static void value(@Nullable Object value, String indent, StringBuilder text) {
        switch (value) {
            case JsonObject object -> {
                List<Runnable> members = new ArrayList<>();
                object.members()
                        .forEach((name, member) ->
                                members.add(() -> {
                                    text.append(quoted(name)).append(": ");
                                    value(member, indent + "  ", text);
                                }));
                block('{', '}', members, indent, text);
            }
            case List<?> list ->
                    block(
                            '[',
                            ']',
                            list.stream()
                                    .map(each -> (Runnable) () -> value(each, indent + "  ", text))
                                    .toList(),
                            indent,
                            text);
            case String string -> text.append(quoted(string));
            case null, default -> text.append(value);
        }
    }

    private static void block(
            char open, char close, List<Runnable> items, String indent, StringBuilder text) {
        text.append(open);
        String before = "\n";
        for (Runnable item : items) {
            text.append(before).append(indent).append("  ");
            item.run();
            before = ",\n";
        }
        if (!items.isEmpty()) {
            text.append('\n').append(indent);
        }
        text.append(close);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        String plain =
                quoted.append('"')
                        .toString()
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                        .replace("\u2028", "\\u2028")
                        .replace("\u2029", "\\u2029");
        return plain;
    }
}
