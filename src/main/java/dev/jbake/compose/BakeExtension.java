package dev.jbake.compose;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a build's `x-bake` says: the attributes of a target that Compose has no word for.
///
/// @param fields empty where there is none
/// @param span the whole of it
record BakeExtension(SequencedMap<String, Node.Field> fields, SourceSpan span, Findings findings) {
    private static final Set<String> LISTS =
            Set.of(
                    "tags",
                    "cache-from",
                    "cache-to",
                    "secret",
                    "ssh",
                    "platforms",
                    "output",
                    "no-cache-filter");
    private static final Set<String> KNOWN =
            Set.of(
                    "tags",
                    "cache-from",
                    "cache-to",
                    "secret",
                    "ssh",
                    "platforms",
                    "output",
                    "no-cache-filter",
                    "pull",
                    "no-cache",
                    "contexts");

    /// What a build has of it; what has no meaning is reported.
    static BakeExtension of(Node.Table build, Findings findings) {
        Node node = build.get("x-bake");
        SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
        if (node instanceof Node.Table table) {
            fields.putAll(table.fields());
        } else if (node != null && !node.isNull()) {
            findings.add(ComposeErrors.wrongShape("\"x-bake\"", "a map", node));
        }
        BakeExtension bake =
                new BakeExtension(fields, node == null ? build.span() : node.span(), findings);
        bake.check();
        return bake;
    }

    private void check() {
        fields.forEach((name, field) -> {
            if (!KNOWN.contains(name)) {
                findings.add(
                        ComposeErrors.unusedKey(
                                name,
                                "\"x-bake\"",
                                field.keySpan(),
                                Spelling.didYouMean(name, KNOWN)));
            } else if (LISTS.contains(name)) {
                checkList(name, field.value());
            }
        });
    }

    private void checkList(String name, Node value) {
        boolean good =
                switch (value) {
                    case Node.Scalar _ -> true;
                    case Node.Table _ -> false;
                    case Node.Items list ->
                            list.items().stream().allMatch(Node.Scalar.class::isInstance);
                };
        if (!good) {
            findings.add(
                    ComposeErrors.wrongShape(
                            "\"" + name + "\"", "a list of texts, or texts with spaces", value));
        }
    }

    SourceSpan key(String name) {
        Node.Field field = fields.get(name);
        return field == null ? span : field.keySpan();
    }

    /// The entries of a list; one text is several where there is space in it.
    List<Node.Scalar> list(String name) {
        Node.Field field = fields.get(name);
        List<Node.Scalar> texts = new ArrayList<>();
        switch (field == null ? null : field.value()) {
            case null -> {}
            case Node.Table _ -> {}
            case Node.Items list -> {
                for (Node.Scalar item : BuildBlock.items(list)) {
                    texts.add(Node.Scalar.text(item.isNull() ? "" : item.text(), item.span()));
                }
            }
            case Node.Scalar scalar -> {
                if (!scalar.isNull()) {
                    for (String part : scalar.text().strip().split("\\s+")) {
                        if (!part.isEmpty()) {
                            texts.add(Node.Scalar.text(part, scalar.span()));
                        }
                    }
                }
            }
        }
        return texts;
    }

    /// A true or false; null where there is none, or it was reported.
    Node.@Nullable Scalar truth(String name) {
        Node.Field field = fields.get(name);
        if (field == null || field.value().isNull()) {
            return null;
        }
        if (field.value() instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.BOOL) {
            return scalar;
        }
        findings.add(ComposeErrors.wrongShape("\"" + name + "\"", "true or false", field.value()));
        return null;
    }

    SequencedMap<String, Pairs.Value> contexts() {
        Node.Field field = fields.get("contexts");
        if (field == null || field.value().isNull()) {
            return new LinkedHashMap<>();
        }
        if (field.value() instanceof Node.Table table) {
            return Pairs.of(table, findings);
        }
        findings.add(ComposeErrors.wrongShape("\"contexts\"", "a map", field.value()));
        return new LinkedHashMap<>();
    }
}
