package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/// Validations of a variable that look at something else.
final class IdleValidations implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Declaration variable : subject.declarations("variable")) {
            for (Expr condition : conditions(variable)) {
                if (!Uses.of(condition).names().contains(variable.name())) {
                    report.add(
                            Flaw.IDLE_VALIDATION,
                            condition.span(),
                            "This validation of \"%s\" does not look at its value."
                                    .formatted(variable.name()));
                }
            }
        }
    }

    private static List<Expr> conditions(Declaration variable) {
        List<Expr> conditions = new ArrayList<>();
        for (Body.Block block : variable.body().blocks()) {
            for (Body.Attribute attribute : block.body().attributes()) {
                if (attribute.name().equals("condition")) {
                    conditions.add(attribute.value());
                }
            }
        }
        return conditions;
    }
}
