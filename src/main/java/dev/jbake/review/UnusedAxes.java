package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.HashSet;
import java.util.Set;

/// Axes of a matrix that its target does not use: all its combinations are alike.
final class UnusedAxes implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.survey().isWhole()) {
            return;
        }
        for (Declaration target : subject.declarations("target")) {
            Set<String> used = new HashSet<>();
            for (Body.Attribute attribute : target.body().attributes()) {
                if (!attribute.name().equals("matrix")) {
                    used.addAll(Uses.of(attribute.value()).names());
                }
            }
            for (Expr.Item axis : Uses.axes(target)) {
                String name = Uses.key(axis.key());
                if (!name.isEmpty() && !used.contains(name)) {
                    report.add(
                            Flaw.UNUSED_AXIS,
                            axis.key().span(),
                            "\"%s\" does not use its axis \"%s\".".formatted(target.name(), name),
                            "Use it as ${%s}.".formatted(name));
                }
            }
        }
    }
}
