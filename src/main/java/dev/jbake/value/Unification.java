package dev.jbake.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The one type that several can become; this is what gives lists and the two sides of `?:` their
/// type.
///
/// Source: go-cty, package `convert`, `unify.go`.
public final class Unification {

    private Unification() {}

    /// The most general of the types, or a new one all convert to; empty where there is none.
    ///
    /// @param unsafe count ways that some values cannot go too
    public static Optional<Type> unify(List<Type> types, boolean unsafe) {
        if (types.isEmpty()) {
            return Optional.empty();
        }
        Kinds kinds = Kinds.of(types);
        if (kinds.only(kinds.maps)) {
            return collections(Type.MapType::new, types, unsafe, kinds);
        }
        if (kinds.maps > 0 && kinds.only(kinds.maps + kinds.objects)) {
            Optional<Type> map =
                    with(Type.ObjectType.class, Unification::objectsToMap, types, unsafe);
            if (map.isPresent()) {
                return map;
            }
        } else if (kinds.only(kinds.lists)) {
            return collections(Type.ListType::new, types, unsafe, kinds);
        } else if (kinds.lists > 0 && kinds.only(kinds.lists + kinds.tuples)) {
            Optional<Type> list =
                    with(Type.TupleType.class, Unification::tuplesToList, types, unsafe);
            if (list.isPresent()) {
                return list;
            }
        } else if (kinds.only(kinds.sets)) {
            return collections(Type.SetType::new, types, unsafe, kinds);
        } else if (kinds.only(kinds.objects)) {
            return kinds.dynamics > 0 ? dynamic() : objects(types, unsafe);
        } else if (kinds.only(kinds.tuples)) {
            return kinds.dynamics > 0 ? dynamic() : tuples(types, unsafe);
        } else if (kinds.objects > 0 && kinds.tuples > 0) {
            return Optional.empty();
        }
        return preferred(types, unsafe);
    }

    /// How many of each kind there are among the types.
    private record Kinds(
            int all, int maps, int lists, int sets, int objects, int tuples, int dynamics) {

        static Kinds of(List<Type> types) {
            Function<Class<?>, Integer> count =
                    kind -> (int) types.stream().filter(kind::isInstance).count();
            return new Kinds(
                    types.size(),
                    count.apply(Type.MapType.class),
                    count.apply(Type.ListType.class),
                    count.apply(Type.SetType.class),
                    count.apply(Type.ObjectType.class),
                    count.apply(Type.TupleType.class),
                    count.apply(Type.Dynamic.class));
        }

        boolean only(int some) {
            return some > 0 && some + dynamics == all;
        }
    }

    private static Optional<Type> dynamic() {
        return Optional.of(Type.Dynamic.DYNAMIC);
    }

    private static Optional<Type> collections(
            UnaryOperator<Type> collection, List<Type> types, boolean unsafe, Kinds kinds) {
        if (kinds.dynamics > 0) {
            return dynamic();
        }
        List<Type> elements = types.stream().flatMap(type -> parts(type).stream()).toList();
        return unify(elements, unsafe).map(collection).filter(one -> all(types, one, unsafe));
    }

    private static List<Type> parts(Type type) {
        return switch (type) {
            case Type.ListType(Type element) -> List.of(element);
            case Type.SetType(Type element) -> List.of(element);
            case Type.MapType(Type element) -> List.of(element);
            case Type.TupleType(List<Type> elements) -> elements;
            case Type.ObjectType(SequencedMap<String, Type> attributes, _) ->
                    List.copyOf(attributes.values());
            case Type.Primitive _, Type.Dynamic _ -> List.of();
        };
    }

    private static boolean all(List<Type> types, Type one, boolean unsafe) {
        return types.stream().allMatch(type -> Ways.exist(type, one, unsafe));
    }

    private interface Fallback {
        Optional<Type> of(List<Type> types, boolean unsafe);
    }

    /// Objects among maps are taken as one map first, tuples among lists as one list.
    private static Optional<Type> with(
            Class<? extends Type> loose, Fallback fallback, List<Type> types, boolean unsafe) {
        Optional<Type> one = fallback.of(types.stream().filter(loose::isInstance).toList(), unsafe);
        if (one.isEmpty()) {
            return Optional.empty();
        }
        List<Type> replaced =
                types.stream().map(type -> loose.isInstance(type) ? one.get() : type).toList();
        return unify(replaced, unsafe).filter(type -> type.getClass() == one.get().getClass());
    }

    private static Optional<Type> objects(List<Type> types, boolean unsafe) {
        SequencedMap<String, Type> first = ((Type.ObjectType) types.getFirst()).attributes();
        boolean sameNames =
                types.stream()
                        .allMatch(type ->
                                ((Type.ObjectType) type)
                                        .attributes()
                                        .keySet()
                                        .equals(first.keySet()));
        if (!sameNames) {
            return objectsToMap(types, unsafe);
        }
        TreeMap<String, Type> united = new TreeMap<>(TextOrder.BY_CODE_POINT);
        for (String name : first.keySet()) {
            List<Type> across = new ArrayList<>();
            for (Type type : types) {
                Type attribute = ((Type.ObjectType) type).attributes().get(name);
                if (attribute != null) {
                    across.add(attribute);
                }
            }
            Optional<Type> one = unify(across, unsafe);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            united.put(name, one.get());
        }
        Type object = new Type.ObjectType(united);
        return all(types, object, unsafe) ? Optional.of(object) : objectsToMap(types, unsafe);
    }

    private static Optional<Type> objectsToMap(List<Type> types, boolean unsafe) {
        List<Type> every = types.stream().flatMap(type -> parts(type).stream()).toList();
        return unify(every, unsafe)
                .<Type>map(Type.MapType::new)
                .filter(map -> all(types, map, unsafe));
    }

    private static Optional<Type> tuples(List<Type> types, boolean unsafe) {
        int size = parts(types.getFirst()).size();
        if (types.stream().anyMatch(type -> parts(type).size() != size)) {
            return tuplesToList(types, unsafe);
        }
        List<Type> united = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            int column = at;
            List<Type> across = types.stream().map(type -> parts(type).get(column)).toList();
            Optional<Type> one = unify(across, unsafe);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            united.add(one.get());
        }
        Type tuple = new Type.TupleType(united);
        return all(types, tuple, unsafe) ? Optional.of(tuple) : tuplesToList(types, unsafe);
    }

    private static Optional<Type> tuplesToList(List<Type> types, boolean unsafe) {
        List<Type> every = types.stream().flatMap(type -> parts(type).stream()).toList();
        return unify(every, unsafe)
                .<Type>map(Type.ListType::new)
                .filter(list -> all(types, list, unsafe));
    }

    /// The first type, most general first, that all others convert to.
    private static Optional<Type> preferred(List<Type> types, boolean unsafe) {
        return byGenerality(types).stream().filter(one -> all(types, one, unsafe)).findFirst();
    }

    /// Types that are more general than others come before them; otherwise the order given.
    private static List<Type> byGenerality(List<Type> types) {
        int size = types.size();
        List<List<Integer>> lesser = new ArrayList<>();
        int[] greater = new int[size];
        for (int at = 0; at < size; at++) {
            lesser.add(new ArrayList<>());
        }
        for (int one = 0; one < size; one++) {
            for (int other = one + 1; other < size; other++) {
                int order = Generality.compare(types.get(one), types.get(other));
                if (order != 0) {
                    lesser.get(order < 0 ? one : other).add(order < 0 ? other : one);
                    greater[order < 0 ? other : one]++;
                }
            }
        }
        List<Type> sorted = new ArrayList<>();
        Deque<Integer> next = new ArrayDeque<>();
        for (int at = 0; at < size; at++) {
            if (greater[at] == 0) {
                next.add(at);
            }
        }
        while (!next.isEmpty()) {
            int at = next.remove();
            sorted.add(types.get(at));
            for (int below : lesser.get(at)) {
                if (--greater[below] == 0) {
                    next.add(below);
                }
            }
        }
        return sorted;
    }

    /// Puts what is known of a value's type in place of `any` in the type it is converted to.
    static Type fill(Type want, Type have) {
        if (!want.hasDynamic() || have instanceof Type.Dynamic) {
            return want;
        }
        return switch (want) {
            case Type.Dynamic _ -> have;
            case Type.Primitive _ -> want;
            case Type.MapType(Type element) ->
                    unify(parts(have), true)
                            .<Type>map(one -> new Type.MapType(fill(element, one)))
                            .orElse(want);
            case Type.ListType(Type element) ->
                    unify(parts(have), true)
                            .<Type>map(one -> new Type.ListType(fill(element, one)))
                            .orElse(want);
            case Type.SetType(Type element) ->
                    unify(parts(have), true)
                            .<Type>map(one -> new Type.SetType(fill(element, one)))
                            .orElse(want);
            case Type.TupleType(List<Type> elements) -> {
                List<Type> given = parts(have);
                List<Type> filled = new ArrayList<>();
                for (int at = 0; at < elements.size(); at++) {
                    filled.add(
                            at < given.size()
                                    ? fill(elements.get(at), given.get(at))
                                    : elements.get(at));
                }
                yield new Type.TupleType(filled);
            }
            case Type.ObjectType(SequencedMap<String, Type> attributes, _) -> {
                TreeMap<String, Type> filled = new TreeMap<>(TextOrder.BY_CODE_POINT);
                for (Map.Entry<String, Type> each : attributes.entrySet()) {
                    Type given =
                            switch (have) {
                                case Type.MapType(Type element) -> element;
                                case Type.ObjectType(SequencedMap<String, Type> known, _) ->
                                        known.getOrDefault(each.getKey(), each.getValue());
                                case Type.Primitive _,
                                        Type.Dynamic _,
                                        Type.ListType _,
                                        Type.SetType _,
                                        Type.TupleType _ ->
                                        each.getValue();
                            };
                    filled.put(each.getKey(), fill(each.getValue(), given));
                }
                yield new Type.ObjectType(filled);
            }
        };
    }
}
