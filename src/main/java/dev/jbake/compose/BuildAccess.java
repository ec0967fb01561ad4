package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a build may get at: secrets, ssh keys, hosts.
final class BuildAccess {
    private final Project project;
    private final Node.Table build;
    private final Findings findings;

    BuildAccess(Project project, Node.Table build, Findings findings) {
        this.project = project;
        this.build = build;
        this.findings = findings;
    }

    void write(BlockWriter block, BakeExtension bake) {
        secrets(block);
        keys(block, bake);
        hosts(block);
    }

    private void secrets(BlockWriter block) {
        List<Expr> secrets = new ArrayList<>();
        if (!(build.get("secrets") instanceof Node.Items uses)) {
            return;
        }
        for (Node item : uses.items()) {
            if (item instanceof Node.Table use
                    && use.get("source") instanceof Node.Scalar source
                    && project.secrets().get(source.text()) instanceof Node.Table secret) {
                SequencedMap<String, Expr> fields = new LinkedHashMap<>();
                fields.put("id", BlockWriter.text(source.text(), source.span()));
                put(fields, "src", secret.get("file"));
                put(fields, "env", secret.get("environment"));
                secrets.add(BlockWriter.map(fields, source.span()));
            }
        }
        if (!secrets.isEmpty()) {
            SourceSpan key = build.keySpan("secrets");
            block.add("secret", key, BlockWriter.list(secrets, uses.span()));
        }
    }

    private static void put(Map<String, Expr> fields, String name, @Nullable Node node) {
        if (node instanceof Node.Scalar text && !text.text().isEmpty()) {
            fields.put(name, BlockWriter.text(text.text(), text.span()));
        }
    }

    /// One of an id; those of `x-bake` win. They are sorted, as the peer sorts them.
    private void keys(BlockWriter block, BakeExtension bake) {
        Map<String, Expr> keys = new TreeMap<>();
        SourceSpan span = bake.key("ssh");
        if (build.get("ssh") instanceof Node.Table table) {
            span = build.keySpan("ssh");
            table.fields()
                    .forEach((id, field) -> {
                        boolean path =
                                field.value() instanceof Node.Scalar scalar
                                        && !scalar.isNull()
                                        && !scalar.text().isEmpty();
                        String text = path ? ((Node.Scalar) field.value()).text() : "";
                        keys.put(
                                id,
                                key(id, path ? List.of(text) : List.of(), field.value().span()));
                    });
        }
        for (Node.Scalar each : bake.list("ssh")) {
            int equals = each.text().indexOf('=');
            String id = equals < 0 ? each.text() : each.text().substring(0, equals);
            List<String> paths =
                    equals < 0
                            ? List.of()
                            : List.of(each.text().substring(equals + 1).split(",", -1));
            if (!each.text().isEmpty()) {
                keys.put(id, key(id, paths, each.span()));
            }
        }
        if (!keys.isEmpty()) {
            block.add("ssh", span, BlockWriter.list(List.copyOf(keys.values()), span));
        }
    }

    private static Expr key(String id, List<String> paths, SourceSpan span) {
        SequencedMap<String, Expr> fields = new LinkedHashMap<>();
        fields.put("id", BlockWriter.text(id, span));
        List<Expr> texts = new ArrayList<>();
        paths.forEach(path -> texts.add(BlockWriter.text(path, span)));
        fields.put("paths", BlockWriter.list(texts, span));
        return BlockWriter.map(fields, span);
    }

    private void hosts(BlockWriter block) {
        Node.Field field = build.fields().get("extra_hosts");
        if (field == null) {
            return;
        }
        SequencedMap<String, List<String>> addresses = new LinkedHashMap<>();
        switch (field.value()) {
            case Node.Table table ->
                    table.fields()
                            .forEach((host, each) ->
                                    addresses.put(host, addresses(host, each.value())));
            case Node.Items list -> {
                for (Node.Scalar each : BuildBlock.items(list)) {
                    int at = each.text().indexOf('=');
                    at = at < 0 ? each.text().indexOf(':') : at;
                    if (at < 0) {
                        findings.add(ComposeErrors.host(each.text(), each.span()));
                        continue;
                    }
                    String host = each.text().substring(0, at);
                    check(host, each);
                    List<String> known = addresses.computeIfAbsent(host, none -> new ArrayList<>());
                    for (String address : each.text().substring(at + 1).split(",", -1)) {
                        known.add(bare(address));
                    }
                }
            }
            case Node.Scalar _ -> {}
        }
        SequencedMap<String, Expr> hosts = new LinkedHashMap<>();
        SourceSpan span = field.value().span();
        addresses.forEach(
                (host, list) -> hosts.put(host, BlockWriter.text(String.join(",", list), span)));
        if (!hosts.isEmpty()) {
            block.add("extra-hosts", field.keySpan(), BlockWriter.map(hosts, span));
        }
    }

    private List<String> addresses(String host, Node value) {
        List<String> addresses = new ArrayList<>();
        List<Node.Scalar> written =
                value instanceof Node.Scalar scalar ? List.of(scalar) : BuildBlock.items(value);
        for (Node.Scalar address : written) {
            check(host, address);
            addresses.add(bare(address.isNull() ? "" : address.text()));
        }
        return addresses;
    }

    private void check(String host, Node.Scalar written) {
        if (host.isEmpty() || host.indexOf(':') >= 0 || host.indexOf('=') >= 0) {
            findings.add(ComposeErrors.host(written.text(), written.span()));
        }
    }

    /// `[::1]` is `::1`.
    private static String bare(String address) {
        boolean bracketed =
                address.length() > 2 && address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }
}
