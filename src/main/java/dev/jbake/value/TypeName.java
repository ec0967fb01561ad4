package dev.jbake.value;

import java.util.Locale;

/// What messages call a type; this is its name in English.
public final class TypeName {

    private TypeName() {}

    /// Of a value's type: `list of string`, `object`, `dynamic`.
    public static String of(Type type) {
        return name(type, "dynamic", "dynamic");
    }

    /// Of a type that is asked for: like [#of], but `any type` and `list of any single type`.
    public static String wanted(Type type) {
        return name(type, "any type", "any single type");
    }

    private static String name(Type type, String any, String anyElement) {
        return switch (type) {
            case Type.Primitive primitive -> primitive.name().toLowerCase(Locale.ROOT);
            case Type.Dynamic _ -> any;
            case Type.ListType(Type element) -> "list of " + name(element, anyElement, anyElement);
            case Type.SetType(Type element) -> "set of " + name(element, anyElement, anyElement);
            case Type.MapType(Type element) -> "map of " + name(element, anyElement, anyElement);
            case Type.TupleType _ -> "tuple";
            case Type.ObjectType _ -> "object";
        };
    }
}
