package dev.jbake.value;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What an expression evaluates to; this is immutable, and null and unknown are values of their
/// own.
///
/// Maps and objects are kept in the order of their keys, as the language iterates them.
public sealed interface Value {

    Type type();

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Num(Decimal.of(number));
    }

    static Value of(boolean truth) {
        return new Bool(truth);
    }

    /// A list of strings.
    static Value strings(Collection<String> texts) {
        return new ListOf(Type.Primitive.STRING, texts.stream().map(Value::of).toList());
    }

    /// `null` as written, of no type.
    static Value nothing() {
        return new Null(Type.Dynamic.DYNAMIC);
    }

    /// What an error leaves behind.
    static Value unknown() {
        return new Unknown(Type.Dynamic.DYNAMIC);
    }

    /// @param value in Unicode's composed form (NFC)
    record Text(String value) implements Value {
        private static final char FIRST_COMBINING = '\u0300';

        public Text {
            value = composed(value);
        }

        @Override
        public Type type() {
            return Type.Primitive.STRING;
        }

        private static String composed(String text) {
            for (int at = 0; at < text.length(); at++) {
                if (text.charAt(at) >= FIRST_COMBINING) {
                    return Normalizer.normalize(text, Normalizer.Form.NFC);
                }
            }
            return text;
        }
    }

    record Num(Decimal value) implements Value {
        @Override
        public Type type() {
            return Type.Primitive.NUMBER;
        }
    }

    record Bool(boolean value) implements Value {
        @Override
        public Type type() {
            return Type.Primitive.BOOL;
        }
    }

    record ListOf(Type element, List<Value> items) implements Value {
        public ListOf {
            items = List.copyOf(items);
        }

        @Override
        public Type type() {
            return new Type.ListType(element);
        }
    }

    /// @param items without duplicates, in the order the language iterates sets
    record SetOf(Type element, List<Value> items) implements Value {
        public SetOf {
            items = SetOrder.sorted(items);
        }

        @Override
        public Type type() {
            return new Type.SetType(element);
        }
    }

    record MapOf(Type element, SequencedMap<String, Value> entries) implements Value {
        public MapOf {
            entries = Value.inOrder(entries);
        }

        @Override
        public Type type() {
            return new Type.MapType(element);
        }
    }

    record Tuple(List<Value> items) implements Value {
        public Tuple {
            items = List.copyOf(items);
        }

        @Override
        public Type type() {
            return new Type.TupleType(items.stream().map(Value::type).toList());
        }
    }

    record ObjectOf(SequencedMap<String, Value> attributes) implements Value {
        public ObjectOf {
            attributes = Value.inOrder(attributes);
        }

        @Override
        public Type type() {
            TreeMap<String, Type> types = new TreeMap<>(TextOrder.BY_CODE_POINT);
            attributes.forEach((name, value) -> types.put(name, value.type()));
            return new Type.ObjectType(types);
        }
    }

    /// No value, of a known type or [Type.Dynamic].
    record Null(Type type) implements Value {}

    /// A value that an earlier error kept us from knowing; work on it is unknown too, and nothing
    /// is said again.
    record Unknown(Type type) implements Value {}

    /// Neither this nor anything in it is unknown.
    default boolean isWhollyKnown() {
        return switch (this) {
            case Unknown _ -> false;
            case Text _, Num _, Bool _, Null _ -> true;
            case ListOf(_, List<Value> items) -> items.stream().allMatch(Value::isWhollyKnown);
            case SetOf(_, List<Value> items) -> items.stream().allMatch(Value::isWhollyKnown);
            case Tuple(List<Value> items) -> items.stream().allMatch(Value::isWhollyKnown);
            case MapOf(_, SequencedMap<String, Value> entries) ->
                    entries.values().stream().allMatch(Value::isWhollyKnown);
            case ObjectOf(SequencedMap<String, Value> attributes) ->
                    attributes.values().stream().allMatch(Value::isWhollyKnown);
        };
    }

    private static SequencedMap<String, Value> inOrder(Map<String, Value> entries) {
        TreeMap<String, Value> sorted = new TreeMap<>(TextOrder.BY_CODE_POINT);
        sorted.putAll(entries);
        return Collections.unmodifiableSequencedMap(sorted);
    }
}
