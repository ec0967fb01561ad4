package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Expr;
import java.util.List;

/// An axis that is written as an empty list: no combination is left.
final class EmptyMatrix implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Declaration target : subject.declarations("target")) {
            for (Expr.Item axis : Uses.axes(target)) {
                if (axis.value() instanceof Expr.TupleOf(List<Expr> items, _) && items.isEmpty()) {
                    report.add(
                            Flaw.EMPTY_MATRIX,
                            axis.value().span(),
                            "The axis \"%s\" has no values, so that \"%s\" makes no target."
                                    .formatted(Uses.key(axis.key()), target.name()));
                }
            }
        }
    }
}
