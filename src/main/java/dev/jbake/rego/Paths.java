package dev.jbake.rego;

import static dev.jbake.rego.Builtin.items;
import static dev.jbake.rego.Builtin.object;
import static dev.jbake.rego.Builtin.text;
import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Functions that find what is deep in a value by paths such as `a/b/0`: what to keep, what to
/// leave out, and patches.
///
/// Source: RFC 6901 and RFC 6902, of which the language has its own reading.
final class Paths {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry("json.filter", args -> filtered(object(args.get(0)), tree(args.get(1)))),
                    entry("json.remove", args -> removed(object(args.get(0)), tree(args.get(1)))),
                    entry("json.patch", Paths::patched));

    private Paths() {}

    /// Paths that begin alike, together.
    ///
    /// @param within null where a path ends, whatever longer ones go on with
    private record Tree(@Nullable Map<RegoValue, Tree> within) {
        void grow(List<RegoValue> path) {
            Map<RegoValue, Tree> at = within;
            for (int i = 0; at != null && i < path.size() - 1; i++) {
                at = at.computeIfAbsent(path.get(i), _ -> new Tree(new TreeMap<>())).within;
            }
            if (at != null && !path.isEmpty()) {
                at.put(path.getLast(), new Tree(null));
            }
        }
    }

    private static Tree tree(RegoValue paths) {
        Tree tree = new Tree(new TreeMap<>());
        items(paths).forEach(each -> tree.grow(path(each)));
        return tree;
    }

    /// A path as a text with slashes, or as an array of keys.
    private static List<RegoValue> path(RegoValue written) {
        if (!(written instanceof RegoValue.Text(String text))) {
            if (written instanceof RegoValue.Array(var keys)) {
                return keys;
            }
            throw new Builtin.WrongArgument();
        }
        List<RegoValue> path = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String each : text.replaceFirst("^/+", "").split("/", -1)) {
                path.add(RegoValue.of(each.replace("~1", "/").replace("~0", "~")));
            }
        }
        return path;
    }

    private static Optional<RegoValue> filtered(RegoValue whole, Tree tree) {
        return kept(whole, tree, false);
    }

    private static Optional<RegoValue> removed(RegoValue whole, Tree tree) {
        return kept(whole, tree, true);
    }

    /// @param others whether what no path names is kept, or what one names
    /// @return empty where the whole goes
    private static Optional<RegoValue> kept(RegoValue whole, @Nullable Tree tree, boolean others) {
        if (tree == null) {
            return others ? Optional.of(whole) : Optional.empty();
        }
        Map<RegoValue, Tree> within = tree.within;
        if (within == null) {
            return others ? Optional.empty() : Optional.of(whole);
        }
        return switch (whole) {
            case RegoValue.Obj obj -> {
                Map<RegoValue, RegoValue> members = new TreeMap<>();
                obj.members()
                        .forEach((key, value) ->
                                kept(value, within.get(key), others)
                                        .ifPresent(is -> members.put(key, is)));
                yield Optional.of(new RegoValue.Obj(members));
            }
            case RegoValue.Array(var all) -> {
                List<RegoValue> items = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    Tree there = within.get(RegoValue.of(String.valueOf(i)));
                    kept(all.get(i), there, others).ifPresent(items::add);
                }
                yield Optional.of(new RegoValue.Array(items));
            }
            case RegoValue.SetOf(var all) -> {
                TreeSet<RegoValue> items = new TreeSet<>();
                all.forEach(each -> kept(each, within.get(each), others).ifPresent(items::add));
                yield Optional.of(new RegoValue.SetOf(items));
            }
            case RegoValue.Null _, RegoValue.Bool _, RegoValue.Num _, RegoValue.Text _ ->
                    others ? Optional.of(whole) : Optional.empty();
        };
    }

    private static Optional<RegoValue> patched(List<RegoValue> args) {
        RegoValue whole = args.get(0);
        for (RegoValue each : Builtin.array(args.get(1))) {
            RegoValue.Obj step = object(each);
            List<RegoValue> path = path(needed(step, "path"));
            whole =
                    switch (text(needed(step, "op"))) {
                        case "add" -> edited(whole, path, needed(step, "value"));
                        case "remove" -> edited(whole, path, null);
                        case "replace" ->
                                edited(edited(whole, path, null), path, needed(step, "value"));
                        case "move" -> {
                            List<RegoValue> from = path(needed(step, "from"));
                            RegoValue moved = at(whole, from);
                            yield edited(edited(whole, from, null), path, moved);
                        }
                        case "copy" -> edited(whole, path, at(whole, path(needed(step, "from"))));
                        case "test" -> same(whole, at(whole, path), needed(step, "value"));
                        default -> throw new Builtin.WrongArgument();
                    };
            if (whole == null) {
                return Optional.empty();
            }
        }
        return Optional.of(whole);
    }

    private static RegoValue same(RegoValue whole, RegoValue found, RegoValue wanted) {
        if (found.compareTo(wanted) != 0) {
            throw new Builtin.WrongArgument();
        }
        return whole;
    }

    private static RegoValue needed(RegoValue.Obj step, String name) {
        return step.at(RegoValue.of(name)).orElseThrow(Builtin.WrongArgument::new);
    }

    private static RegoValue at(RegoValue whole, List<RegoValue> path) {
        RegoValue value = whole;
        for (RegoValue key : path) {
            RegoValue place =
                    value instanceof RegoValue.Array(var items)
                            ? RegoValue.of(index(key, items.size()))
                            : key;
            value = value.at(place).orElseThrow(Builtin.WrongArgument::new);
        }
        return value;
    }

    /// The value with another one at the end of a path, or without the one that is there.
    ///
    /// @param value null to take away
    private static RegoValue edited(
            @Nullable RegoValue whole, List<RegoValue> path, @Nullable RegoValue value) {
        if (path.isEmpty()) {
            return value == null ? RegoValue.Null.NULL : value;
        }
        RegoValue key = path.getFirst();
        List<RegoValue> rest = path.subList(1, path.size());
        return switch (whole) {
            case RegoValue.Obj obj -> {
                Map<RegoValue, RegoValue> members = new TreeMap<>(obj.members());
                boolean there = members.containsKey(key);
                if (!there && (value == null || !rest.isEmpty())) {
                    throw new Builtin.WrongArgument();
                }
                if (rest.isEmpty() && value == null) {
                    members.remove(key);
                } else {
                    members.put(key, edited(members.get(key), rest, value));
                }
                yield new RegoValue.Obj(members);
            }
            case RegoValue.Array(var all) -> new RegoValue.Array(edited(all, key, rest, value));
            case RegoValue.SetOf(var all) -> new RegoValue.SetOf(edited(all, key, rest, value));
            case null, default -> throw new Builtin.WrongArgument();
        };
    }

    private static List<RegoValue> edited(
            List<RegoValue> all, RegoValue key, List<RegoValue> rest, @Nullable RegoValue value) {
        List<RegoValue> items = new ArrayList<>(all);
        int index = index(key, items.size());
        boolean added = rest.isEmpty() && value != null;
        if (index < 0 || index > items.size() || (index == items.size() && !added)) {
            throw new Builtin.WrongArgument();
        }
        if (!rest.isEmpty()) {
            items.set(index, edited(items.get(index), rest, value));
        } else if (value == null) {
            items.remove(index);
        } else {
            items.add(index, value);
        }
        return items;
    }

    /// The items of a set are their own keys.
    private static SortedSet<RegoValue> edited(
            Iterable<RegoValue> all,
            RegoValue key,
            List<RegoValue> rest,
            @Nullable RegoValue value) {
        TreeSet<RegoValue> items = new TreeSet<>();
        all.forEach(items::add);
        boolean there = items.contains(key);
        boolean own = rest.isEmpty() && value != null && value.compareTo(key) == 0;
        if (!there && !own) {
            throw new Builtin.WrongArgument();
        }
        items.remove(key);
        if (own) {
            items.add(key);
        } else if (!rest.isEmpty()) {
            items.add(edited(key, rest, value));
        } else if (value != null) {
            throw new Builtin.WrongArgument();
        }
        return items;
    }

    private static int index(RegoValue key, int size) {
        return switch (key) {
            case RegoValue.Num number -> Builtin.whole(number);
            case RegoValue.Text(String text) when text.equals("-") -> size;
            case RegoValue.Text(String text) when text.matches("0|-?[1-9]\\d{0,8}") ->
                    Integer.parseInt(text);
            case RegoValue.Text _,
                    RegoValue.Null _,
                    RegoValue.Bool _,
                    RegoValue.Array _,
                    RegoValue.Obj _,
                    RegoValue.SetOf _ ->
                    throw new Builtin.WrongArgument();
        };
    }
}
