package dev.jbake.value;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why there is no way from one type to another; this is the phrase a message ends with.
final class Mismatch {

    private Mismatch() {}

    static String message(Type have, Type want) {
        if (have instanceof Type.ObjectType given && want instanceof Type.ObjectType wanted) {
            return objects(given, wanted);
        }
        @Nullable Type element = element(want);
        boolean structural = have instanceof Type.TupleType || have instanceof Type.ObjectType;
        if (structural && element instanceof Type.Dynamic && kindsMeet(have, want)) {
            return "all " + kind(want) + " elements must have the same type";
        }
        if (structural && element != null) {
            return kindsMeet(have, want)
                    ? parts(have, element)
                    : TypeName.wanted(want) + " required";
        }
        @Nullable Type given = element(have);
        if (given != null && element != null) {
            return sequence(have) == sequence(want)
                    ? "incorrect %s element type: %s".formatted(kind(want), message(given, element))
                    : TypeName.wanted(want) + " required";
        }
        return confusing(have, want)
                ? TypeName.wanted(want) + " required"
                : "%s required, but have %s".formatted(TypeName.of(want), TypeName.of(have));
    }

    private static boolean kindsMeet(Type have, Type want) {
        return have instanceof Type.TupleType == sequence(want);
    }

    private static boolean sequence(Type type) {
        return type instanceof Type.ListType || type instanceof Type.SetType;
    }

    private static String kind(Type type) {
        return switch (type) {
            case Type.ListType _ -> "list";
            case Type.SetType _ -> "set";
            case Type.MapType _ -> "map";
            case Type.Primitive _, Type.Dynamic _, Type.TupleType _, Type.ObjectType _ ->
                    TypeName.of(type);
        };
    }

    private static @Nullable Type element(Type type) {
        return switch (type) {
            case Type.ListType(Type element) -> element;
            case Type.SetType(Type element) -> element;
            case Type.MapType(Type element) -> element;
            case Type.Primitive _, Type.Dynamic _, Type.TupleType _, Type.ObjectType _ -> null;
        };
    }

    private static String parts(Type have, Type element) {
        if (have instanceof Type.TupleType(List<Type> items)) {
            for (int at = 0; at < items.size(); at++) {
                if (!Ways.exist(items.get(at), element, true)) {
                    return "element %d: %s".formatted(at, message(items.get(at), element));
                }
            }
        }
        if (have instanceof Type.ObjectType(SequencedMap<String, Type> attributes, _)) {
            for (Map.Entry<String, Type> each : attributes.entrySet()) {
                if (!Ways.exist(each.getValue(), element, true)) {
                    return "element \"%s\": %s"
                            .formatted(each.getKey(), message(each.getValue(), element));
                }
            }
        }
        return "all elements must be " + TypeName.wanted(element);
    }

    private static String objects(Type.ObjectType have, Type.ObjectType want) {
        List<String> missing =
                want.attributes().keySet().stream()
                        .filter(name -> !have.attributes().containsKey(name))
                        .filter(name -> !want.optional().contains(name))
                        .sorted(TextOrder.BY_CODE_POINT)
                        .map(name -> "\"" + name + "\"")
                        .toList();
        if (missing.size() == 1) {
            return "attribute %s is required".formatted(missing.getFirst());
        }
        if (missing.size() == 2) {
            return "attributes %s and %s are required"
                    .formatted(missing.getFirst(), missing.getLast());
        }
        if (!missing.isEmpty()) {
            return missing.subList(0, missing.size() - 1).stream()
                    .collect(
                            Collectors.joining(
                                    ", ",
                                    "attributes ",
                                    ", and %s are required".formatted(missing.getLast())));
        }
        for (boolean unsafe : List.of(true, false)) {
            for (Map.Entry<String, Type> each : want.attributes().entrySet()) {
                Type given = have.attributes().get(each.getKey());
                if (given != null && !Ways.exist(given, each.getValue(), unsafe)) {
                    return "attribute \"%s\": %s"
                            .formatted(each.getKey(), message(given, each.getValue()));
                }
            }
        }
        return "incorrect object attributes";
    }

    /// Saying both types would point at the type where the amount is to blame: the string "x" is
    /// not refused as a number for being a string.
    private static boolean confusing(Type have, Type want) {
        boolean primitive = have instanceof Type.Primitive;
        if (primitive != want instanceof Type.Primitive || want == Type.Primitive.STRING) {
            return false;
        }
        boolean boolAndNumber =
                (want == Type.Primitive.BOOL && have == Type.Primitive.NUMBER)
                        || (want == Type.Primitive.NUMBER && have == Type.Primitive.BOOL);
        return !boolAndNumber
                && !(have instanceof Type.TupleType && want instanceof Type.ObjectType);
    }
}
