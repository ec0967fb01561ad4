package dev.jbake.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Which types become which; this is what is known of a conversion before there is a value.
///
/// Source: go-cty, package `convert`.
final class Ways {

    private Ways() {}

    /// Whether values of one type may become another.
    ///
    /// @param unsafe count ways that some values cannot go too, such as from string to number
    static boolean exist(Type in, Type out, boolean unsafe) {
        if (in.equals(out) || out instanceof Type.Dynamic) {
            return true;
        }
        if (in instanceof Type.Dynamic) {
            return unsafe;
        }
        return switch (out) {
            case Type.Dynamic _ -> true;
            case Type.Primitive wanted ->
                    in instanceof Type.Primitive given
                            && existsForPrimitives(given, wanted, unsafe);
            case Type.ObjectType wanted ->
                    switch (in) {
                        case Type.ObjectType given -> existsForObjects(given, wanted, unsafe);
                        case Type.MapType(Type element) -> unsafe && existsFromMap(element, wanted);
                        case Type.Primitive _,
                                Type.Dynamic _,
                                Type.ListType _,
                                Type.SetType _,
                                Type.TupleType _ ->
                                false;
                    };
            case Type.TupleType(List<Type> wanted) ->
                    in instanceof Type.TupleType(List<Type> given)
                            && existsForTuples(given, wanted, unsafe);
            case Type.ListType(Type element) ->
                    switch (in) {
                        case Type.ListType(Type given) -> exist(given, element, unsafe);
                        case Type.SetType(Type given) -> exist(given, element, unsafe);
                        case Type.TupleType(List<Type> given) -> allTo(given, element, unsafe);
                        case Type.Primitive _, Type.Dynamic _, Type.MapType _, Type.ObjectType _ ->
                                false;
                    };
            case Type.SetType(Type element) ->
                    switch (in) {
                        case Type.ListType(Type given) -> unsafe && exist(given, element, true);
                        case Type.SetType(Type given) -> exist(given, element, unsafe);
                        case Type.TupleType(List<Type> given) -> allTo(given, element, unsafe);
                        case Type.Primitive _, Type.Dynamic _, Type.MapType _, Type.ObjectType _ ->
                                false;
                    };
            case Type.MapType(Type element) ->
                    switch (in) {
                        case Type.MapType(Type given) -> exist(given, element, unsafe);
                        case Type.ObjectType(SequencedMap<String, Type> given, _) ->
                                attributesTo(List.copyOf(given.values()), element, unsafe);
                        case Type.Primitive _,
                                Type.Dynamic _,
                                Type.ListType _,
                                Type.SetType _,
                                Type.TupleType _ ->
                                false;
                    };
        };
    }

    private static boolean existsForPrimitives(
            Type.Primitive given, Type.Primitive wanted, boolean unsafe) {
        if (wanted == Type.Primitive.STRING) {
            return true;
        }
        return unsafe && given == Type.Primitive.STRING;
    }

    private static boolean existsForObjects(
            Type.ObjectType given, Type.ObjectType wanted, boolean unsafe) {
        for (Map.Entry<String, Type> attribute : wanted.attributes().entrySet()) {
            Type have = given.attributes().get(attribute.getKey());
            if (have == null) {
                if (!wanted.optional().contains(attribute.getKey())) {
                    return false;
                }
            } else if (!exist(have, attribute.getValue(), unsafe)) {
                return false;
            }
        }
        return true;
    }

    private static boolean existsFromMap(Type element, Type.ObjectType wanted) {
        return wanted.attributes().entrySet().stream()
                .allMatch(attribute ->
                        wanted.optional().contains(attribute.getKey())
                                || exist(element, attribute.getValue(), true));
    }

    private static boolean existsForTuples(List<Type> given, List<Type> wanted, boolean unsafe) {
        if (given.size() != wanted.size()) {
            return false;
        }
        for (int at = 0; at < given.size(); at++) {
            if (!exist(given.get(at), wanted.get(at), unsafe)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allTo(List<Type> given, Type element, boolean unsafe) {
        return given.isEmpty()
                || itemType(given, element, unsafe)
                        .filter(one -> given.stream().allMatch(type -> exist(type, one, unsafe)))
                        .isPresent();
    }

    private static boolean attributesTo(List<Type> given, Type element, boolean unsafe) {
        return given.isEmpty()
                || attributeType(given, element, unsafe)
                        .filter(one -> given.stream().allMatch(type -> exist(type, one, unsafe)))
                        .isPresent();
    }

    /// The one type the items of a tuple are to get in a list: what is wanted, or what unites them
    /// where any will do.
    static Optional<Type> itemType(List<Type> given, Type element, boolean unsafe) {
        return attributeType(given, element, unsafe)
                .filter(one ->
                        !(one instanceof Type.Dynamic) || given.stream().allMatch(one::equals));
    }

    /// The same for the attributes of an object that becomes a map; here a part that is not known
    /// does not stand in the way.
    static Optional<Type> attributeType(List<Type> given, Type element, boolean unsafe) {
        return element instanceof Type.Dynamic
                ? Unification.unify(given, unsafe)
                : Optional.of(element);
    }
}
