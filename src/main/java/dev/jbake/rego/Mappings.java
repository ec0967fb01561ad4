package dev.jbake.rego;

import static dev.jbake.rego.Builtin.is;
import static dev.jbake.rego.Builtin.items;
import static dev.jbake.rego.Builtin.object;
import static java.util.Map.entry;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Functions on objects.
final class Mappings {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry("object.get", Mappings::get),
                    entry(
                            "object.keys",
                            args ->
                                    Optional.of(
                                            RegoValue.SetOf.of(
                                                    object(args.get(0)).members().keySet()))),
                    entry(
                            "object.remove",
                            args -> {
                                Map<RegoValue, RegoValue> left =
                                        new TreeMap<>(object(args.get(0)).members());
                                left.keySet().removeAll(keys(args.get(1)));
                                return Optional.of(new RegoValue.Obj(left));
                            }),
                    entry(
                            "object.filter",
                            args -> {
                                Map<RegoValue, RegoValue> left =
                                        new TreeMap<>(object(args.get(0)).members());
                                left.keySet().retainAll(keys(args.get(1)));
                                return Optional.of(new RegoValue.Obj(left));
                            }),
                    entry(
                            "object.union",
                            args -> Optional.of(union(object(args.get(0)), object(args.get(1))))),
                    entry(
                            "object.union_n",
                            args -> {
                                RegoValue.Obj all = new RegoValue.Obj(new TreeMap<>());
                                for (RegoValue each : items(args.get(0))) {
                                    all = union(all, object(each));
                                }
                                return Optional.of(all);
                            }),
                    entry("object.subset", args -> is(isSubset(args.get(0), args.get(1)))));

    private Mappings() {}

    private static Optional<RegoValue> get(List<RegoValue> args) {
        RegoValue value = object(args.get(0));
        List<RegoValue> path =
                args.get(1) instanceof RegoValue.Array(var keys) ? keys : List.of(args.get(1));
        for (RegoValue key : path) {
            Optional<RegoValue> member = value.at(key);
            if (member.isEmpty()) {
                return Optional.of(args.get(2));
            }
            value = member.get();
        }
        return Optional.of(value);
    }

    private static Collection<RegoValue> keys(RegoValue given) {
        return given instanceof RegoValue.Obj object ? object.members().keySet() : items(given);
    }

    private static RegoValue.Obj union(RegoValue.Obj first, RegoValue.Obj second) {
        Map<RegoValue, RegoValue> all = new TreeMap<>(first.members());
        second.members()
                .forEach((key, value) -> {
                    RegoValue there = all.get(key);
                    all.put(
                            key,
                            there instanceof RegoValue.Obj left
                                            && value instanceof RegoValue.Obj right
                                    ? union(left, right)
                                    : value);
                });
        return new RegoValue.Obj(all);
    }

    private static boolean isSubset(RegoValue whole, RegoValue part) {
        if (whole instanceof RegoValue.Obj all && part instanceof RegoValue.Obj some) {
            return some.members().entrySet().stream()
                    .allMatch(each -> {
                        RegoValue there = all.members().get(each.getKey());
                        return there != null
                                && (there.compareTo(each.getValue()) == 0
                                        || (isNested(there, each.getValue())
                                                && isSubset(there, each.getValue())));
                    });
        }
        if (whole instanceof RegoValue.SetOf(var all)
                && part instanceof RegoValue.SetOf(var some)) {
            return all.containsAll(some);
        }
        if (whole instanceof RegoValue.Array(var all)) {
            return part instanceof RegoValue.SetOf(var some)
                    ? new TreeSet<>(all).containsAll(some)
                    : Collections.indexOfSubList(all, items(part)) >= 0;
        }
        throw new Builtin.WrongArgument();
    }

    private static boolean isNested(RegoValue first, RegoValue second) {
        return (first instanceof RegoValue.Obj && second instanceof RegoValue.Obj)
                || (first instanceof RegoValue.Array && second instanceof RegoValue.Array)
                || (first instanceof RegoValue.SetOf && second instanceof RegoValue.SetOf);
    }
}
