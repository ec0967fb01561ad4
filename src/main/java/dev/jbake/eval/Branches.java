package dev.jbake.eval;

import dev.jbake.value.Type;
import dev.jbake.value.TypeName;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What keeps the two sides of `?:` from one type; this is a sentence about the first difference
/// that matters.
final class Branches {

    private Branches() {}

    static String difference(Type then, Type otherwise) {
        if (then instanceof Type.ObjectType(SequencedMap<String, Type> one, _)
                && otherwise instanceof Type.ObjectType(SequencedMap<String, Type> other, _)) {
            return attributes(one, other);
        }
        if (then instanceof Type.TupleType(List<Type> one)
                && otherwise instanceof Type.TupleType(List<Type> other)) {
            return items(one, other);
        }
        String left = TypeName.of(then);
        String right = TypeName.of(otherwise);
        return left.equals(right)
                ? "A part deep inside differs between the two sides."
                : "One is %s, the other %s.".formatted(left, right);
    }

    private static String attributes(
            SequencedMap<String, Type> one, SequencedMap<String, Type> other) {
        for (Map.Entry<String, Type> each : one.entrySet()) {
            Type beside = other.get(each.getKey());
            if (beside == null) {
                return "Only the first has an attribute \"%s\".".formatted(each.getKey());
            }
            if (!beside.equals(each.getValue())) {
                return "They differ in attribute \"%s\". %s"
                        .formatted(each.getKey(), difference(each.getValue(), beside));
            }
        }
        return other.keySet().stream()
                .filter(name -> !one.containsKey(name))
                .findFirst()
                .map("Only the second has an attribute \"%s\"."::formatted)
                .orElse("Their attributes differ.");
    }

    private static String items(List<Type> one, List<Type> other) {
        if (one.size() != other.size()) {
            return "The first has %d elements, the second %d.".formatted(one.size(), other.size());
        }
        for (int at = 0; at < one.size(); at++) {
            if (!one.get(at).equals(other.get(at))) {
                return "They differ in element %d. %s"
                        .formatted(at, difference(one.get(at), other.get(at)));
            }
        }
        return "Their elements differ.";
    }
}
