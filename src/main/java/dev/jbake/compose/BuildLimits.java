package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a build may use up: shared memory, files, processes.
final class BuildLimits {
    private final Node.Table build;
    private final Findings findings;

    BuildLimits(Node.Table build, Findings findings) {
        this.build = build;
        this.findings = findings;
    }

    void write(BlockWriter block) {
        memory(block);
        limits(block);
    }

    private void memory(BlockWriter block) {
        Node.Field field = build.fields().get("shm_size");
        if (field == null
                || !(field.value() instanceof Node.Scalar scalar)
                || (!scalar.isText() && scalar.kind() != Node.Kind.INTEGER)) {
            return;
        }
        boolean negative = scalar.text().matches("-[0-9]{1,18}");
        double bytes = negative ? 0 : Sizes.bytes(scalar.text());
        if (bytes < 0) {
            findings.add(ComposeErrors.notASize(scalar.text(), scalar.span()));
        } else if (bytes > 0) {
            block.text("shm-size", field, Sizes.shown(bytes));
        }
    }

    /// One number is both limits.
    private void limits(BlockWriter block) {
        Node.Field field = build.fields().get("ulimits");
        if (field == null || !(field.value() instanceof Node.Table table)) {
            return;
        }
        List<Expr> limits = new ArrayList<>();
        table.fields()
                .forEach((name, each) -> {
                    SourceSpan span = each.value().span();
                    String soft = number(part(each.value(), "soft"));
                    String hard = number(part(each.value(), "hard"));
                    if (soft != null && hard != null) {
                        limits.add(BlockWriter.text(name + "=" + soft + ":" + hard, span));
                    }
                });
        if (!limits.isEmpty()) {
            block.add("ulimits", field.keySpan(), BlockWriter.list(limits, field.value().span()));
        }
    }

    private @Nullable Node part(Node value, String name) {
        if (!(value instanceof Node.Table both)) {
            return value;
        }
        Node part = both.get(name);
        if (part == null) {
            findings.add(ComposeErrors.limitWithout(name, value.span()));
        }
        return part;
    }

    private @Nullable String number(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Scalar scalar
                && (scalar.kind() == Node.Kind.INTEGER || scalar.isText())
                && scalar.text().matches("-?[0-9]{1,19}")) {
            return scalar.text();
        }
        findings.add(ComposeErrors.notALimit(node));
        return null;
    }
}
