package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists of targets and groups with the same text twice; the second one says nothing.
final class RepeatedItems implements Rule {
    private static final Set<String> BLOCKS = Set.of("target", "group");

    @Override
    public void look(Subject subject, Report report) {
        for (Declaration declaration : subject.declarations()) {
            for (Body.Attribute attribute : declaration.body().attributes()) {
                if (BLOCKS.contains(declaration.type())
                        && attribute.value() instanceof Expr.TupleOf(List<Expr> items, _)) {
                    items(attribute.name(), items, report);
                }
            }
        }
    }

    private static void items(String attribute, List<Expr> items, Report report) {
        Map<String, Expr> seen = new HashMap<>();
        for (Expr item : items) {
            if (item instanceof Expr.Text(String text, _) && !text.isEmpty()) {
                Expr earlier = seen.putIfAbsent(text, item);
                if (earlier != null) {
                    report.add(
                            Flaw.REPEATED_ITEM,
                            item.span(),
                            "\"%s\" stands in \"%s\" twice.".formatted(text, attribute));
                }
            }
        }
    }
}
