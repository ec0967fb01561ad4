package dev.jbake.manifest;

import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Values of the language taken apart; this is what the kinds of attributes share, and the only
/// place that reports a wrong type.
final class Reading {
    private static final Type STRINGS = new Type.ListType(Type.Primitive.STRING);
    private static final Type STRING_MAP = new Type.MapType(Type.Primitive.STRING);

    private Reading() {}

    /// The value as another type; null where it is null, unknown (and so already reported) or
    /// reported now.
    static @Nullable Value as(Type type, Value value, Place place, Problems problems) {
        if (value instanceof Value.Unknown || value instanceof Value.Null) {
            return null;
        }
        return switch (Conversion.convert(value, type)) {
            case Converted.Done(Value.Unknown _) -> null;
            case Converted.Done(Value.Null _) -> null;
            case Converted.Done(Value done) -> done;
            case Converted.Refused refused -> {
                problems.add(ManifestErrors.wrongType(place, refused.sentence()));
                yield null;
            }
        };
    }

    static @Nullable String text(Value value, Place place, Problems problems) {
        return as(Type.Primitive.STRING, value, place, problems) instanceof Value.Text(String text)
                ? text
                : null;
    }

    static @Nullable Boolean truth(Value value, Place place, Problems problems) {
        return as(Type.Primitive.BOOL, value, place, problems) instanceof Value.Bool(boolean truth)
                ? truth
                : null;
    }

    static @Nullable List<String> texts(Value value, Place place, Problems problems) {
        if (!(as(STRINGS, value, place, problems) instanceof Value.ListOf(_, var items))) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case Value.Text(String text) -> texts.add(text);
                case Value.Null _ -> problems.add(ManifestErrors.nullItem(place.item(i)));
                case Value.Unknown _ -> {}
                case Value other -> throw new IllegalStateException("not a string: " + other);
            }
        }
        return texts;
    }

    /// The entries that are not null.
    ///
    /// @param skipsNull a null is not a mistake
    static @Nullable SequencedMap<String, String> entries(
            Value value, Place place, boolean skipsNull, Problems problems) {
        if (!(as(STRING_MAP, value, place, problems) instanceof Value.MapOf(_, var entries))) {
            return null;
        }
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        entries.forEach((key, each) -> {
            if (each instanceof Value.Text(String text)) {
                texts.put(key, text);
            } else if (each instanceof Value.Null && !skipsNull) {
                problems.add(ManifestErrors.nullItem(place.entry(key)));
            }
        });
        return texts;
    }

    /// The items of a list or tuple, each read by `each`; what is an empty string is passed over,
    /// so that a conditional can write nothing.
    static <T> @Nullable List<T> items(
            Value value, Place place, Problems problems, BiFunction<Value, Place, List<T>> each) {
        List<Value> items;
        switch (value) {
            case Value.Null _, Value.Unknown _ -> {
                return null;
            }
            case Value.Tuple(var tuple) -> items = tuple;
            case Value.ListOf(_, var list) -> items = list;
            case Value.Text _,
                    Value.Num _,
                    Value.Bool _,
                    Value.SetOf _,
                    Value.MapOf _,
                    Value.ObjectOf _ -> {
                problems.add(ManifestErrors.notAList(place));
                return null;
            }
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case Value.Text(String text) when text.isEmpty() -> {}
                case Value.Unknown _ -> {}
                case Value.Null _ -> problems.add(ManifestErrors.nullItem(place.item(i)));
                case Value item -> read.addAll(each.apply(item, place.item(i)));
            }
        }
        return read;
    }

    /// Go's notion of a bool in text; null for anything else.
    static @Nullable Boolean bool(String text) {
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "0", "f", "F", "FALSE", "false", "False" -> false;
            default -> null;
        };
    }
}
