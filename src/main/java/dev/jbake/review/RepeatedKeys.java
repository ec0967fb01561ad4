package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.manifest.Form;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Maps of HCL with one key twice; JSON and YAML refuse them.
final class RepeatedKeys implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Declaration declaration : subject.declarations()) {
            if (declaration.form() != Form.HCL) {
                continue;
            }
            for (Body.Attribute attribute : Uses.attributes(declaration)) {
                for (Expr expr : Uses.within(attribute.value())) {
                    if (expr instanceof Expr.ObjectOf(List<Expr.Item> items, _)) {
                        items(items, report);
                    }
                }
            }
        }
    }

    private static void items(List<Expr.Item> items, Report report) {
        Map<String, Expr> seen = new HashMap<>();
        for (Expr.Item item : items) {
            String key = Uses.key(item.key());
            Expr earlier = key.isEmpty() ? null : seen.put(key, item.key());
            if (earlier != null) {
                report.add(
                        Flaw.REPEATED_KEY,
                        item.key().span(),
                        "\"%s\" stands at line %d already; that value counts no more."
                                .formatted(key, earlier.span().begin().line()));
            }
        }
    }
}
