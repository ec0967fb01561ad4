package dev.jbake.function;

import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `format` and `formatlist`: text with values in the places of `%` verbs.
final class Formats {

    private static final int NO_LENGTH = -1;

    private Formats() {}

    static List<Function> functions() {
        List<Parameter> format = List.of(Parameter.text("format"));
        Parameter values = Parameter.anyOrNull("args");
        return List.of(
                Function.variadic(
                        "format",
                        format,
                        values,
                        given -> Value.of(FormatText.format(given.text(0), given.from(1)))),
                Function.variadic("formatlist", format, values, Formats::list));
    }

    /// Lists, sets and tuples among the arguments are gone through side by side; all else is the
    /// same for each.
    private static Value list(Arguments given) throws Refusal {
        int length = NO_LENGTH;
        int first = 0;
        for (int at = 1; at < given.count(); at++) {
            if (!Arguments.isSequence(given.get(at))) {
                continue;
            }
            int size = given.items(at).size();
            if (length == NO_LENGTH) {
                length = size;
                first = at;
            } else if (size != length) {
                throw Refusal.of(
                        at,
                        "argument %d has length %d, which is inconsistent with argument %d of length %d"
                                .formatted(at, size, first, length));
            }
        }
        List<Value> made = new ArrayList<>();
        long characters = 0;
        for (int row = 0; row < (length == NO_LENGTH ? 1 : length); row++) {
            List<Value> values = new ArrayList<>();
            for (Value value : given.from(1)) {
                values.add(Arguments.isSequence(value) ? Arguments.items(value).get(row) : value);
            }
            String text = FormatText.format(given.text(0), values);
            characters += text.length();
            Bounds.text(characters);
            made.add(Value.of(text));
        }
        return new Value.ListOf(Type.Primitive.STRING, made);
    }
}
