package dev.jbake.compose;

import dev.jbake.diagnostic.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Each value is of a sort that stands where it stands.
///
/// Source: the JSON Schema of the Compose specification, as far as bake applies it: to what a build
/// looks at of services, and to secrets.
final class Shapes {
    private static final Map<String, String> BUILD = build();
    private static final Set<String> SECRET =
            Set.of(
                    "name",
                    "environment",
                    "file",
                    "external",
                    "labels",
                    "driver",
                    "driver_opts",
                    "template_driver");
    private static final Set<String> SECRET_USE = Set.of("source", "target", "uid", "gid", "mode");
    private static final Set<String> ENV_FILE = Set.of("path", "format", "required");

    private final Findings findings;

    Shapes(Findings findings) {
        this.findings = findings;
    }

    private static Map<String, String> build() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String text :
                List.of(
                        "context",
                        "dockerfile",
                        "dockerfile_inline",
                        "network",
                        "target",
                        "isolation",
                        "provenance",
                        "sbom")) {
            fields.put(text, "text");
        }
        for (String texts :
                List.of("entitlements", "cache_from", "cache_to", "tags", "platforms")) {
            fields.put(texts, "texts");
        }
        for (String pairs : List.of("args", "ssh", "labels", "additional_contexts")) {
            fields.put(pairs, "pairs");
        }
        for (String bool : List.of("no_cache", "pull", "privileged")) {
            fields.put(bool, "bool");
        }
        fields.put("no_cache_filter", "text or texts");
        fields.put("shm_size", "size");
        fields.put("extra_hosts", "hosts");
        fields.put("secrets", "secrets");
        fields.put("ulimits", "limits");
        return fields;
    }

    void check(Project project) {
        project.services()
                .fields()
                .forEach((name, field) -> {
                    name("service", name, field);
                    if (field.value() instanceof Node.Table service) {
                        service(service);
                    }
                });
        project.secrets()
                .fields()
                .forEach((name, field) -> {
                    name("secret", name, field);
                    secret(field.value());
                });
    }

    private void name(String what, String name, Node.Field field) {
        if (!isName(name)) {
            findings.add(ComposeErrors.badName(what, name, field.keySpan()));
        }
    }

    static boolean isName(String name) {
        boolean good = !name.isEmpty();
        for (int at = 0; at < name.length() && good; at++) {
            char c = name.charAt(at);
            good =
                    c == '.'
                            || c == '_'
                            || c == '-'
                            || (c >= '0' && c <= '9')
                            || (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z');
        }
        return good;
    }

    private void service(Node.Table service) {
        text("image", service.get("image"));
        pairs("environment", service.get("environment"));
        envFiles(service.get("env_file"));
        Node build = service.get("build");
        if (build instanceof Node.Table table) {
            keys(table, "a build", BUILD.keySet());
            table.fields().forEach((name, field) -> buildField(name, field.value()));
        } else if (build != null) {
            wrong("build", "a path or a map", build);
        }
    }

    private void buildField(String name, Node value) {
        switch (BUILD.getOrDefault(name, "")) {
            case "text" -> text(name, value);
            case "texts" -> texts(name, value);
            case "text or texts" -> {
                if (!isText(value)) {
                    texts(name, value);
                }
            }
            case "pairs" -> pairs(name, value);
            case "bool" -> scalar(name, "true or false", value, Set.of(Node.Kind.BOOL));
            case "size" -> scalar(name, "a size", value, Set.of(Node.Kind.INTEGER));
            case "hosts" -> hosts(name, value);
            case "secrets" -> secretUses(name, value);
            case "limits" -> limits(name, value);
            default -> {}
        }
    }

    private void secret(Node node) {
        if (!(node instanceof Node.Table secret)) {
            wrong("a secret", "a map with \"file\" or \"environment\"", node);
            return;
        }
        keys(secret, "a secret", SECRET);
        for (String text : List.of("name", "environment", "file", "driver", "template_driver")) {
            text(text, secret.get(text));
        }
        pairs("labels", secret.get("labels"));
        Node external = secret.get("external");
        if (external != null && !(external instanceof Node.Table)) {
            scalar("external", "true or false", external, Set.of(Node.Kind.BOOL));
        }
    }

    private void keys(Node.Table table, String place, Set<String> known) {
        table.fields()
                .forEach((name, field) -> {
                    if (!known.contains(name) && !name.startsWith("x-")) {
                        Optional<String> help = Spelling.didYouMean(name, known);
                        findings.add(ComposeErrors.unknownKey(name, place, field.keySpan(), help));
                    }
                });
    }

    private static boolean isText(Node node) {
        return node instanceof Node.Scalar scalar
                && (scalar.isText() || scalar.kind() == Node.Kind.TIME);
    }

    private void text(String name, @Nullable Node node) {
        if (node != null && !isText(node)) {
            wrong(name, "text", node);
        }
    }

    /// Text, or one of these.
    private void scalar(String name, String wanted, Node node, Set<Node.Kind> kinds) {
        boolean fits = node instanceof Node.Scalar scalar && kinds.contains(scalar.kind());
        if (!fits && !isText(node)) {
            wrong(name, wanted, node);
        }
    }

    private void texts(String name, Node node) {
        all(name, "a list of texts", node, Shapes::isText);
    }

    private void all(String name, String wanted, Node node, Predicate<Node> fits) {
        if (!(node instanceof Node.Items list)) {
            wrong(name, wanted, node);
            return;
        }
        for (Node item : list.items()) {
            if (!fits.test(item)) {
                wrong("an entry of \"" + name + "\"", "text", item);
            }
        }
    }

    private void pairs(String name, @Nullable Node node) {
        switch (node) {
            case null -> {}
            case Node.Table table ->
                    table.fields()
                            .forEach((key, field) -> {
                                if (!(field.value() instanceof Node.Scalar)) {
                                    wrong(key, "a single value", field.value());
                                }
                            });
            case Node.Items _ -> texts(name, node);
            case Node.Scalar _ -> wrong(name, "a map, or a list of name=value", node);
        }
    }

    private void hosts(String name, Node node) {
        if (!(node instanceof Node.Table table)) {
            all(name, "a map, or a list of host=address", node, Shapes::isText);
            return;
        }
        table.fields()
                .forEach((host, field) -> {
                    if (field.value() instanceof Node.Items) {
                        texts(host, field.value());
                    } else {
                        text(host, field.value());
                    }
                });
    }

    private void secretUses(String name, Node node) {
        if (!(node instanceof Node.Items list)) {
            wrong(name, "a list of secrets", node);
            return;
        }
        for (Node item : list.items()) {
            if (item instanceof Node.Table use) {
                keys(use, "the use of a secret", SECRET_USE);
                for (String text : List.of("source", "target", "uid", "gid")) {
                    text(text, use.get(text));
                }
            } else {
                wrong("an entry of \"" + name + "\"", "the name of a secret", item);
            }
        }
    }

    private void limits(String name, Node node) {
        if (!(node instanceof Node.Table table)) {
            wrong(name, "a map", node);
            return;
        }
        table.fields()
                .forEach((limit, field) -> {
                    if (field.value() instanceof Node.Table both) {
                        keys(both, "a limit", Set.of("soft", "hard"));
                    }
                });
    }

    private void envFiles(@Nullable Node node) {
        if (node == null) {
            return;
        }
        if (!(node instanceof Node.Items list)) {
            wrong("env_file", "a path, or a list of them", node);
            return;
        }
        for (Node item : list.items()) {
            if (item instanceof Node.Table file) {
                keys(file, "an environment file", ENV_FILE);
                Node path = file.get("path");
                if (path == null) {
                    findings.add(ComposeErrors.withoutPath("an environment file", item.span()));
                }
                text("path", path);
                text("format", file.get("format"));
                Node required = file.get("required");
                if (required != null) {
                    scalar("required", "true or false", required, Set.of(Node.Kind.BOOL));
                }
            } else {
                wrong("an environment file", "a path, or a map with one", item);
            }
        }
    }

    private void wrong(String name, String wanted, Node seen) {
        String what = name.contains(" ") ? capital(name) : "\"" + name + "\"";
        findings.add(ComposeErrors.wrongShape(what, wanted, seen));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
