package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Names and values, from a map or a list of `name=value`.
final class Pairs {
    private Pairs() {}

    /// @param text null where there is a name only, or the value is null
    record Value(@Nullable String text, SourceSpan span) {}

    /// Entries of another shape were told of before, and are passed over.
    static SequencedMap<String, Value> of(@Nullable Node node, Findings findings) {
        SequencedMap<String, Value> pairs = new LinkedHashMap<>();
        switch (node) {
            case null -> {}
            case Node.Scalar _ -> {}
            case Node.Table table ->
                    table.fields()
                            .forEach((name, field) -> {
                                if (field.value() instanceof Node.Scalar scalar) {
                                    String text = scalar.isNull() ? null : scalar.text();
                                    pairs.put(name, new Value(text, scalar.span()));
                                }
                            });
            case Node.Items list -> {
                for (Node item : list.items()) {
                    if (item instanceof Node.Scalar scalar) {
                        add(pairs, scalar, findings);
                    }
                }
            }
        }
        return pairs;
    }

    private static void add(
            SequencedMap<String, Value> pairs, Node.Scalar scalar, Findings findings) {
        int equals = scalar.text().indexOf('=');
        String name = equals < 0 ? scalar.text() : scalar.text().substring(0, equals);
        if (!name.isEmpty() && Character.isWhitespace(name.charAt(name.length() - 1))) {
            findings.add(ComposeErrors.trailingSpace(name, scalar.span()));
        }
        String text = equals < 0 ? null : scalar.text().substring(equals + 1);
        pairs.put(name, new Value(text, scalar.span()));
    }
}
