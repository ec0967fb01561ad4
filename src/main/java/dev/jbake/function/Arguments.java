package dev.jbake.function;

import dev.jbake.value.Decimal;
import dev.jbake.value.Type;
import dev.jbake.value.TypeName;
import dev.jbake.value.Value;
import java.util.List;
import java.util.SequencedMap;

/// What a function was called with; this hands out each argument as the kind its parameter
/// promises.
record Arguments(List<Value> all) {

    Arguments {
        all = List.copyOf(all);
    }

    int count() {
        return all.size();
    }

    Value get(int at) {
        return all.get(at);
    }

    List<Value> from(int at) {
        return all.subList(at, all.size());
    }

    Type type(int at) {
        return all.get(at).type();
    }

    String typeName(int at) {
        return TypeName.of(type(at));
    }

    String text(int at) {
        return ((Value.Text) all.get(at)).value();
    }

    Decimal number(int at) {
        return ((Value.Num) all.get(at)).value();
    }

    boolean truth(int at) {
        return ((Value.Bool) all.get(at)).value();
    }

    /// A whole number that 64 bits hold.
    long whole(int at) throws Refusal {
        return number(at)
                .toLong()
                .orElseThrow(() -> Refusal.of(at, "it must be a whole number, and fit 64 bits"));
    }

    /// A whole number used as a count or a place.
    int count(int at) throws Refusal {
        return number(at)
                .toInt()
                .orElseThrow(() -> Refusal.of(at, "it must be a whole number, and fit 32 bits"));
    }

    /// The elements of a list, set or tuple.
    List<Value> items(int at) {
        return items(all.get(at));
    }

    static List<Value> items(Value sequence) {
        return switch (sequence) {
            case Value.ListOf(_, List<Value> items) -> items;
            case Value.SetOf(_, List<Value> items) -> items;
            case Value.Tuple(List<Value> items) -> items;
            case Value.Text _,
                    Value.Num _,
                    Value.Bool _,
                    Value.MapOf _,
                    Value.ObjectOf _,
                    Value.Null _,
                    Value.Unknown _ ->
                    throw new IllegalArgumentException("no sequence");
        };
    }

    static boolean isSequence(Value value) {
        return value instanceof Value.ListOf
                || value instanceof Value.SetOf
                || value instanceof Value.Tuple;
    }

    /// The entries of a map or object.
    static SequencedMap<String, Value> entries(Value mapping) {
        return switch (mapping) {
            case Value.MapOf(_, SequencedMap<String, Value> entries) -> entries;
            case Value.ObjectOf(SequencedMap<String, Value> attributes) -> attributes;
            case Value.Text _,
                    Value.Num _,
                    Value.Bool _,
                    Value.ListOf _,
                    Value.SetOf _,
                    Value.Tuple _,
                    Value.Null _,
                    Value.Unknown _ ->
                    throw new IllegalArgumentException("no mapping");
        };
    }

    static boolean isMapping(Value value) {
        return value instanceof Value.MapOf || value instanceof Value.ObjectOf;
    }
}
