package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.manifest.Form;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.List;
import java.util.Set;

/// Numbers where a text is meant: `1.20` is the number 1.2, and that is what the text will be. Of
/// YAML its reader says so.
final class ChangedNumbers implements Rule {
    private static final Set<String> TEXTS =
            Set.of("args", "labels", "tags", "annotations", "contexts", "matrix", "default");

    @Override
    public void look(Subject subject, Report report) {
        for (Declaration declaration : subject.declarations()) {
            if (declaration.form() == Form.JBAKE) {
                continue;
            }
            boolean typed =
                    declaration
                            .attribute("type")
                            .filter(type -> !type.span().text().contains("string"))
                            .isPresent();
            for (Body.Attribute attribute : Uses.attributes(declaration)) {
                if (TEXTS.contains(attribute.name()) && !typed) {
                    look(attribute.value(), report);
                }
            }
        }
    }

    private static void look(Expr expr, Report report) {
        switch (expr) {
            case Expr.NumberLiteral(var number, var span) -> {
                String becomes = number.stripTrailingZeros().toPlainString();
                String written = span.text();
                if (!written.equals(becomes) && written.contains(".")) {
                    report.add(
                            Flaw.NUMBER_LOSES_TEXT,
                            span,
                            "This is read as the number %s.".formatted(becomes),
                            "Write \"%s\" in quotes if it is text, such as a version."
                                    .formatted(written));
                }
            }
            case Expr.TupleOf(List<Expr> items, _) -> items.forEach(item -> look(item, report));
            case Expr.ObjectOf(List<Expr.Item> items, _) ->
                    items.forEach(item -> look(item.value(), report));
            default -> {}
        }
    }
}
