package dev.jbake.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Which of two types more values can become; this is only a preference, whether they can is
/// checked after.
///
/// Source: go-cty, package `convert`, `compare_types.go`.
final class Generality {

    private Generality() {}

    /// Negative where `left` is the more general one, 0 where neither is.
    static int compare(Type left, Type right) {
        if (left instanceof Type.Dynamic || right instanceof Type.Dynamic) {
            return Boolean.compare(left instanceof Type.Dynamic, right instanceof Type.Dynamic);
        }
        if (left instanceof Type.Primitive && right instanceof Type.Primitive) {
            return Boolean.compare(right == Type.Primitive.STRING, left == Type.Primitive.STRING);
        }
        if (left instanceof Type.ListType(Type one) && right instanceof Type.ListType(Type other)) {
            return compare(one, other);
        }
        if (left instanceof Type.SetType(Type one) && right instanceof Type.SetType(Type other)) {
            return compare(one, other);
        }
        if (left instanceof Type.MapType(Type one) && right instanceof Type.MapType(Type other)) {
            return compare(one, other);
        }
        if (left instanceof Type.ObjectType(SequencedMap<String, Type> one, _)
                && right instanceof Type.ObjectType(SequencedMap<String, Type> other, _)) {
            return one.keySet().equals(other.keySet()) ? attributes(one, other) : 0;
        }
        if (left instanceof Type.TupleType(List<Type> one)
                && right instanceof Type.TupleType(List<Type> other)) {
            return one.size() == other.size() ? parts(one, other) : 0;
        }
        return Integer.compare(rank(left, right), rank(right, left));
    }

    private static int attributes(
            SequencedMap<String, Type> one, SequencedMap<String, Type> other) {
        List<Type> mine = new ArrayList<>();
        List<Type> theirs = new ArrayList<>();
        for (Map.Entry<String, Type> each : one.entrySet()) {
            mine.add(each.getValue());
            theirs.add(other.getOrDefault(each.getKey(), each.getValue()));
        }
        return parts(mine, theirs);
    }

    /// General only where no part says otherwise.
    private static int parts(List<Type> one, List<Type> other) {
        boolean more = false;
        boolean less = false;
        for (int at = 0; at < one.size(); at++) {
            int order = compare(one.get(at), other.get(at));
            more |= order < 0;
            less |= order > 0;
        }
        return Boolean.compare(less, more);
    }

    /// A tuple becomes a list and an object a map; a set gives way to either sequence.
    private static int rank(Type type, Type beside) {
        return switch (type) {
            case Type.TupleType _ -> beside instanceof Type.ListType ? 1 : 0;
            case Type.SetType _ ->
                    beside instanceof Type.ListType || beside instanceof Type.TupleType ? 1 : 0;
            case Type.ObjectType _ -> beside instanceof Type.MapType ? 1 : 0;
            case Type.Primitive _, Type.Dynamic _, Type.ListType _, Type.MapType _ -> 0;
        };
    }
}
