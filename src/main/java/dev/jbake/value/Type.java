package dev.jbake.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// What a value is; this is the type system of HCL as bake files show it.
public sealed interface Type {

    /// A type without parts.
    enum Primitive implements Type {
        STRING,
        NUMBER,
        BOOL
    }

    /// Any type at all: of `null` without a type, of unknown values, and the constraint `any`.
    enum Dynamic implements Type {
        DYNAMIC
    }

    record ListType(Type element) implements Type {}

    record SetType(Type element) implements Type {}

    record MapType(Type element) implements Type {}

    record TupleType(List<Type> elements) implements Type {
        public TupleType {
            elements = List.copyOf(elements);
        }
    }

    /// @param attributes in the order of their names
    /// @param optional names of attributes a value may lack (constraints only)
    record ObjectType(SequencedMap<String, Type> attributes, Set<String> optional) implements Type {
        public ObjectType {
            attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
            optional = Set.copyOf(optional);
        }

        public ObjectType(SequencedMap<String, Type> attributes) {
            this(attributes, Set.of());
        }
    }

    /// The type that values of this constraint have: the same with every attribute required.
    default Type withoutOptional() {
        return switch (this) {
            case Primitive _, Dynamic _ -> this;
            case ListType(Type element) -> new ListType(element.withoutOptional());
            case SetType(Type element) -> new SetType(element.withoutOptional());
            case MapType(Type element) -> new MapType(element.withoutOptional());
            case TupleType(List<Type> elements) ->
                    new TupleType(elements.stream().map(Type::withoutOptional).toList());
            case ObjectType(SequencedMap<String, Type> attributes, _) -> {
                LinkedHashMap<String, Type> required = new LinkedHashMap<>();
                attributes.forEach((name, type) -> required.put(name, type.withoutOptional()));
                yield new ObjectType(required);
            }
        };
    }

    /// Whether the type, or a part of it, is not known.
    default boolean hasDynamic() {
        return switch (this) {
            case Primitive _ -> false;
            case Dynamic _ -> true;
            case ListType(Type element) -> element.hasDynamic();
            case SetType(Type element) -> element.hasDynamic();
            case MapType(Type element) -> element.hasDynamic();
            case TupleType(List<Type> elements) -> elements.stream().anyMatch(Type::hasDynamic);
            case ObjectType(SequencedMap<String, Type> attributes, _) ->
                    attributes.values().stream().anyMatch(Type::hasDynamic);
        };
    }
}
