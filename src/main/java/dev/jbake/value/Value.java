package dev.jbake.value;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What an expression evaluates to; this is immutable, and null and unknown are values of their
/// own.
///
/// Maps and objects are kept in the order of their keys, as the language iterates them.
public sealed interface Value {

    Type type();

    record Text(String value) implements Value {
        @Override
        public Type type() {
            return Type.Primitive.STRING;
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
            items = List.copyOf(items);
        }

        @Override
        public Type type() {
            return new Type.SetType(element);
        }
    }

    record MapOf(Type element, SequencedMap<String, Value> entries) implements Value {
        public MapOf {
            entries = Collections.unmodifiableSequencedMap(new TreeMap<>(entries));
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
            attributes = Collections.unmodifiableSequencedMap(new TreeMap<>(attributes));
        }

        @Override
        public Type type() {
            TreeMap<String, Type> types = new TreeMap<>();
            attributes.forEach((name, value) -> types.put(name, value.type()));
            return new Type.ObjectType(types);
        }
    }

    /// No value, of a known type or [Type.Dynamic].
    record Null(Type type) implements Value {}

    /// A value that an earlier error kept us from knowing; work on it is unknown too, and nothing
    /// is said again.
    record Unknown(Type type) implements Value {}
}
