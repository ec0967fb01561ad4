package dev.jbake.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;

/// The order in which sets are iterated; this is by amount, by text, `false` first, and for values
/// with parts by a text made of them.
///
/// Null comes after everything known, unknown after null. Source: go-cty, `set_internals.go`.
final class SetOrder {

    private static final Comparator<Value> ORDER = SetOrder::compare;

    private SetOrder() {}

    static List<Value> sorted(List<Value> items) {
        List<Value> sorted = new ArrayList<>(new LinkedHashSet<>(items));
        sorted.sort(ORDER);
        return List.copyOf(sorted);
    }

    private static int compare(Value left, Value right) {
        if (left instanceof Value.Text(String one) && right instanceof Value.Text(String other)) {
            return TextOrder.BY_CODE_POINT.compare(one, other);
        }
        if (left instanceof Value.Num(Decimal one) && right instanceof Value.Num(Decimal other)) {
            return one.compareTo(other);
        }
        if (left instanceof Value.Bool(boolean one) && right instanceof Value.Bool(boolean other)) {
            return Boolean.compare(one, other);
        }
        int rank = Integer.compare(rank(left), rank(right));
        return rank != 0 ? rank : TextOrder.BY_CODE_POINT.compare(key(left), key(right));
    }

    private static int rank(Value value) {
        return switch (value) {
            case Value.Unknown _ -> 2;
            case Value.Null _ -> 1;
            case Value.Text _,
                    Value.Num _,
                    Value.Bool _,
                    Value.ListOf _,
                    Value.SetOf _,
                    Value.MapOf _,
                    Value.Tuple _,
                    Value.ObjectOf _ ->
                    0;
        };
    }

    private static String key(Value value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    private static void append(Value value, StringBuilder out) {
        switch (value) {
            case Value.Unknown _ -> out.append('?');
            case Value.Null _ -> out.append('~');
            case Value.Num(Decimal number) -> out.append(DecimalText.brief(number));
            case Value.Bool(boolean truth) -> out.append(truth ? 'T' : 'F');
            case Value.Text(String text) -> Json.quote(text, out);
            case Value.MapOf(_, SequencedMap<String, Value> entries) -> {
                out.append('{');
                entries.forEach((name, entry) -> {
                    Json.quote(name, out);
                    out.append(':');
                    append(entry, out);
                    out.append(';');
                });
                out.append('}');
            }
            case Value.ListOf(_, List<Value> items) -> parts('[', items, ']', out);
            case Value.SetOf(_, List<Value> items) -> parts('[', items, ']', out);
            case Value.Tuple(List<Value> items) -> parts('<', items, '>', out);
            case Value.ObjectOf(SequencedMap<String, Value> attributes) ->
                    parts('<', List.copyOf(attributes.values()), '>', out);
        }
    }

    private static void parts(char open, List<Value> items, char close, StringBuilder out) {
        out.append(open);
        for (Value item : items) {
            append(item, out);
            out.append(';');
        }
        out.append(close);
    }
}
