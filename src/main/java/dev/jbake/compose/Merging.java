package dev.jbake.compose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// What becomes of what two files, or a service and the one it extends, both say; these are
/// Compose's rules for each field.
///
/// Marks of the later side are kept, so that it can be merged over something else yet; [#settled]
/// takes them away.
final class Merging {
    /// Lists of `name=value`, where the later value of a name counts.
    private static final Set<String> PAIRS = Set.of("args", "labels");

    private final Findings findings;

    Merging(Findings findings) {
        this.findings = findings;
    }

    Node.Table files(Node.Table earlier, Node.Table later) {
        return tables(
                earlier,
                later,
                (name, had, has) ->
                        switch (name) {
                            case "services" -> both(name, had, has, this::service);
                            case "secrets" -> both(name, had, has, this::anything);
                            default -> has;
                        });
    }

    /// What two files say of things of one name.
    private Node both(String name, Node had, Node has, Rule rule) {
        return had instanceof Node.Table one && has instanceof Node.Table other
                ? tables(one, other, rule)
                : anything(name, had, has);
    }

    /// How two values of one name become one.
    private interface Rule {
        Node merge(String name, Node had, Node has);
    }

    Node.Table services(Node.Table base, Node.Table service) {
        return tables(base, service, this::serviceField);
    }

    private Node service(String name, Node had, Node has) {
        return both(name, had, has, this::serviceField);
    }

    private Node serviceField(String name, Node had, Node has) {
        return switch (name) {
            case "build" -> build(had, has);
            case "environment" -> pairs(had, has);
            case "env_file" -> new Node.Items(joined(list(had), list(has)), has.mark(), has.span());
            default -> anything(name, had, has);
        };
    }

    private Node build(Node had, Node has) {
        Node.Table one = had instanceof Node.Table table ? table : Node.Table.empty(had.span());
        Node.Table other = has instanceof Node.Table table ? table : Node.Table.empty(has.span());
        return tables(
                one,
                other,
                (name, earlier, later) -> {
                    if (PAIRS.contains(name)) {
                        return pairs(earlier, later);
                    }
                    return name.equals("extra_hosts")
                            ? new Node.Items(
                                    joined(list(earlier), list(later)), later.mark(), later.span())
                            : anything(name, earlier, later);
                });
    }

    private static Node.Table tables(Node.Table earlier, Node.Table later, Rule rule) {
        SequencedMap<String, Node.Field> merged = new LinkedHashMap<>(earlier.fields());
        later.fields()
                .forEach((name, field) ->
                        merged.merge(
                                name,
                                field,
                                (had, has) -> {
                                    boolean apart =
                                            had.value().mark() == Node.Mark.RESET
                                                    || has.value().mark() != Node.Mark.NONE;
                                    return apart
                                            ? has
                                            : new Node.Field(
                                                    has.keySpan(),
                                                    rule.merge(name, had.value(), has.value()));
                                }));
        return new Node.Table(merged, later.mark(), later.span());
    }

    /// Maps are merged, lists joined, and of anything else the later one counts, unless it is null.
    private Node anything(String name, Node had, Node has) {
        if (has.isNull()) {
            return had;
        }
        return switch (had) {
            case Node.Scalar _ -> has;
            case Node.Table one when has instanceof Node.Table other ->
                    tables(one, other, this::anything);
            case Node.Items one when has instanceof Node.Items other ->
                    new Node.Items(joined(one.items(), other.items()), has.mark(), has.span());
            case Node.Table _, Node.Items _ -> {
                findings.add(ComposeErrors.cannotMerge("\"" + name + "\"", had, has));
                yield had;
            }
        };
    }

    /// The same entry twice says no more than once.
    private static List<Node> joined(List<Node> earlier, List<Node> later) {
        List<Node> joined = new ArrayList<>(earlier);
        for (Node item : later) {
            if (joined.stream().noneMatch(known -> Node.same(known, item))) {
                joined.add(item);
            }
        }
        return joined;
    }

    private static Node pairs(Node had, Node has) {
        List<Node> all = new ArrayList<>();
        for (Node item : list(had)) {
            if (!(has instanceof Node.Table table) || !isReset(table, item)) {
                all.add(item);
            }
        }
        all.addAll(list(has));
        Node span = has.isNull() ? had : has;
        return unique(new Node.Items(all, has.mark(), span.span()));
    }

    private static boolean isReset(Node.Table table, Node pair) {
        Node value = pair instanceof Node.Scalar scalar ? table.get(name(scalar)) : null;
        return value != null && value.mark() == Node.Mark.RESET;
    }

    /// What stands before the `=`.
    private static String name(Node.Scalar pair) {
        int equals = pair.text().indexOf('=');
        return equals < 0 ? pair.text() : pair.text().substring(0, equals);
    }

    /// A map as a list of `name=value`, sorted; a list as it is.
    static List<Node> list(Node node) {
        return switch (node) {
            case Node.Items items -> items.items();
            case Node.Scalar scalar -> scalar.isText() ? List.of(scalar) : List.of();
            case Node.Table table -> {
                List<Node> list = new ArrayList<>();
                table.fields()
                        .forEach((name, field) -> {
                            List<Node> values =
                                    field.value() instanceof Node.Items items
                                            ? items.items()
                                            : List.of(field.value());
                            if (field.value().mark() != Node.Mark.RESET) {
                                values.forEach(value -> list.add(pair(name, field, value)));
                            }
                        });
                list.sort(Comparator.comparing(item -> ((Node.Scalar) item).text()));
                yield list;
            }
        };
    }

    private static Node pair(String name, Node.Field field, Node value) {
        String text =
                switch (value) {
                    case Node.Scalar scalar -> scalar.isNull() ? name : name + "=" + scalar.text();
                    case Node.Items _, Node.Table _ -> name + "=";
                };
        return Node.Scalar.text(
                text,
                field.keySpan().file() == value.span().file()
                        ? field.keySpan().to(value.span())
                        : field.keySpan());
    }

    /// One entry for each name: the last one, where the first one stood.
    static Node.Items unique(Node.Items list) {
        SequencedMap<String, Node> unique = new LinkedHashMap<>();
        int others = 0;
        for (Node item : list.items()) {
            if (item instanceof Node.Scalar scalar && scalar.isText()) {
                unique.put(name(scalar), item);
            } else {
                // Told of when everything is merged; no text has this key.
                unique.put("=" + others++, item);
            }
        }
        return new Node.Items(List.copyOf(unique.values()), list.mark(), list.span());
    }

    /// Without marks, and without what they take away; fields whose entries have names keep one of
    /// each.
    static Node.Table settled(Node.Table file) {
        return (Node.Table) settled(file, 0, "");
    }

    /// The same for one service.
    static Node.Table settledService(Node.Table service) {
        return (Node.Table) settled(service, 2, "");
    }

    private static Node settled(Node node, int depth, String name) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.marked(Node.Mark.NONE);
            case Node.Items list -> {
                List<Node> items = new ArrayList<>();
                for (Node item : list.items()) {
                    if (item.mark() != Node.Mark.RESET) {
                        items.add(settled(item, depth + 1, ""));
                    }
                }
                Node.Items settled = new Node.Items(items, Node.Mark.NONE, list.span());
                yield hasNames(depth, name) ? unique(settled) : settled;
            }
            case Node.Table table -> {
                SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
                table.fields()
                        .forEach((key, field) -> {
                            if (field.value().mark() != Node.Mark.RESET) {
                                Node value = settled(field.value(), depth + 1, key);
                                fields.put(key, new Node.Field(field.keySpan(), value));
                            }
                        });
                yield new Node.Table(fields, Node.Mark.NONE, table.span());
            }
        };
    }

    /// `services.*.environment` is at depth 3, `services.*.build.args` at depth 4.
    private static boolean hasNames(int depth, String name) {
        return switch (name) {
            case "environment" -> depth == 3;
            case "args", "labels", "tags" -> depth == 4;
            default -> false;
        };
    }
}
