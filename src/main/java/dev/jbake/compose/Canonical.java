package dev.jbake.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes out the short forms of one file, and makes its paths start from the working directory.
///
/// What a build does not look at is dropped on the way; what cannot be understood stays as it is
/// and is told of once everything is merged.
final class Canonical {
    /// What is read of a service.
    static final Set<String> SERVICE =
            Set.of("image", "build", "environment", "env_file", "extends");

    private final String folder;
    private final String home;
    private final Findings findings;

    /// @param folder where the file's paths start; empty for the working directory
    Canonical(String folder, String home, Findings findings) {
        this.folder = folder;
        this.home = home;
        this.findings = findings;
    }

    Node.Table file(Node.Table file) {
        SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
        for (String section : List.of("name", "include", "services", "secrets")) {
            Node.Field field = file.fields().get(section);
            if (field == null) {
                continue;
            }
            Node value = field.value();
            if (value.mark() != Node.Mark.RESET) {
                value =
                        switch (section) {
                            case "services" -> each("\"services\"", value, this::service);
                            case "secrets" -> each("\"secrets\"", value, this::secret);
                            default -> value;
                        };
            }
            fields.put(section, new Node.Field(field.keySpan(), value));
        }
        return new Node.Table(fields, Node.Mark.NONE, file.span());
    }

    private Node each(String what, Node node, UnaryOperator<Node> change) {
        if (node instanceof Node.Table table) {
            return changed(table, change);
        }
        findings.add(ComposeErrors.wrongShape(what, "a map of names", node));
        return Node.Table.empty(node.span());
    }

    private static Node.Table changed(Node.Table table, UnaryOperator<Node> change) {
        SequencedMap<String, Node.Field> changed = new LinkedHashMap<>();
        table.fields()
                .forEach((name, field) ->
                        changed.put(
                                name,
                                new Node.Field(
                                        field.keySpan(),
                                        isReset(field.value())
                                                ? field.value()
                                                : change.apply(field.value()))));
        return new Node.Table(changed, table.mark(), table.span());
    }

    private static boolean isReset(Node node) {
        return node.mark() == Node.Mark.RESET;
    }

    private Node service(Node node) {
        if (!(node instanceof Node.Table service)) {
            if (!node.isNull()) {
                findings.add(ComposeErrors.wrongShape("A service", "a map", node));
                return node;
            }
            return Node.Table.empty(node.span()).marked(node.mark());
        }
        if (service.fields().containsKey("x-bake")) {
            findings.add(ComposeErrors.misplacedBake(service.fields().get("x-bake").keySpan()));
        }
        SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
        service.fields()
                .forEach((name, field) -> {
                    if (SERVICE.contains(name)) {
                        Node value =
                                isReset(field.value())
                                        ? field.value()
                                        : serviceField(name, field.value());
                        fields.put(name, new Node.Field(field.keySpan(), value));
                    }
                });
        return new Node.Table(fields, service.mark(), service.span());
    }

    private Node serviceField(String name, Node value) {
        return switch (name) {
            case "build" -> build(value);
            case "env_file" -> envFiles(value);
            case "extends" -> extended(value);
            default -> value;
        };
    }

    private Node build(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.isText()) {
            Node context = context(scalar);
            return Node.Table.empty(node.span())
                    .with("context", new Node.Field(node.span(), context))
                    .marked(node.mark());
        }
        if (!(node instanceof Node.Table table)) {
            return node;
        }
        Node.Table build = table;
        build = with(build, "context", this::context);
        build = with(build, "additional_contexts", this::contexts);
        build = with(build, "ssh", this::ssh);
        build = with(build, "secrets", list -> items(list, Canonical::secretUse));
        build = with(build, "provenance", Canonical::asText);
        return with(build, "sbom", Canonical::asText);
    }

    private static Node.Table with(Node.Table table, String name, UnaryOperator<Node> change) {
        Node.Field field = table.fields().get(name);
        return field == null || isReset(field.value())
                ? table
                : table.with(name, new Node.Field(field.keySpan(), change.apply(field.value())));
    }

    private Node context(Node node) {
        return text(node, path -> Paths.context(folder, path, home));
    }

    private Node path(Node node) {
        return text(node, path -> Paths.from(folder, path, home));
    }

    private static Node text(Node node, UnaryOperator<String> change) {
        return node instanceof Node.Scalar scalar && scalar.isText()
                ? new Node.Scalar(
                        scalar.kind(), change.apply(scalar.text()), scalar.mark(), scalar.span())
                : node;
    }

    private static Node asText(Node node) {
        return node instanceof Node.Scalar scalar && !scalar.isNull()
                ? new Node.Scalar(Node.Kind.TEXT, scalar.text(), scalar.mark(), scalar.span())
                : node;
    }

    private Node contexts(Node node) {
        if (node instanceof Node.Table table) {
            return changed(table, this::context);
        }
        Node.Table table = entries(node, "\"additional_contexts\"");
        return table == null ? node : changed(table, this::context).marked(node.mark());
    }

    /// A list of `name=value` as a map; null where it is none.
    private Node.@Nullable Table entries(Node node, String what) {
        if (!(node instanceof Node.Items list)) {
            return null;
        }
        SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
        for (Node item : list.items()) {
            String text =
                    item instanceof Node.Scalar scalar && scalar.isText() ? scalar.text() : "";
            int equals = text.indexOf('=');
            if (equals < 0) {
                findings.add(ComposeErrors.noEquals(what, item.span()));
                continue;
            }
            Node value = Node.Scalar.text(text.substring(equals + 1), item.span());
            fields.put(text.substring(0, equals), new Node.Field(item.span(), value));
        }
        return new Node.Table(fields, Node.Mark.NONE, node.span());
    }

    /// `[default, id=path]` as a map.
    private Node ssh(Node node) {
        if (node instanceof Node.Table table) {
            return changed(table, this::keyPath);
        }
        if (!(node instanceof Node.Items list)) {
            return node;
        }
        SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
        for (Node item : list.items()) {
            if (!(item instanceof Node.Scalar scalar) || !scalar.isText()) {
                findings.add(ComposeErrors.wrongShape("An ssh key", "text", item));
                continue;
            }
            int equals = scalar.text().indexOf('=');
            if (equals < 0 && !scalar.text().equals("default")) {
                findings.add(ComposeErrors.sshKey(scalar.text(), scalar.span()));
                continue;
            }
            String id = equals < 0 ? scalar.text() : scalar.text().substring(0, equals);
            Node path =
                    equals < 0
                            ? new Node.Scalar(
                                    Node.Kind.NULL, "<nil>", Node.Mark.NONE, scalar.span())
                            : keyPath(
                                    Node.Scalar.text(
                                            scalar.text().substring(equals + 1), scalar.span()));
            fields.put(id, new Node.Field(scalar.span(), path));
        }
        return new Node.Table(fields, node.mark(), node.span());
    }

    /// An empty path is the file's folder.
    private Node keyPath(Node node) {
        return text(node, path -> path.isEmpty() ? folder : Paths.from(folder, path, home));
    }

    private static Node secretUse(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isText()
                ? Node.Table.empty(node.span()).with("source", node)
                : node;
    }

    private Node secret(Node node) {
        return node instanceof Node.Table table
                ? with(
                        table,
                        "file",
                        file ->
                                text(
                                        file,
                                        path ->
                                                path.isEmpty()
                                                        ? folder
                                                        : Paths.from(folder, path, home)))
                : node;
    }

    private Node envFiles(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.isText()) {
            return new Node.Items(List.of(envFile(node)), node.mark(), node.span());
        }
        return items(node, this::envFile);
    }

    private Node envFile(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.isText()) {
            return Node.Table.empty(node.span()).with("path", path(node));
        }
        return node instanceof Node.Table table ? with(table, "path", this::path) : node;
    }

    private Node extended(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.isText()) {
            return Node.Table.empty(node.span()).with("service", node).marked(node.mark());
        }
        return node instanceof Node.Table table ? with(table, "file", this::path) : node;
    }

    private static Node items(Node node, UnaryOperator<Node> change) {
        if (!(node instanceof Node.Items list)) {
            return node;
        }
        List<Node> changed = new ArrayList<>();
        for (Node item : list.items()) {
            changed.add(isReset(item) ? item : change.apply(item));
        }
        return new Node.Items(changed, list.mark(), list.span());
    }
}
