package dev.jbake.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The nodes right below a node of a tree; this is for work that looks at all of them alike.
public final class Children {
    private Children() {}

    /// In the order written; keys of objects are among them.
    public static List<Expr> of(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _, Expr.BoolLiteral _, Expr.NullLiteral _ -> List.of();
            case Expr.Text _, Expr.Name _, Expr.SplatItem _, Expr.Unreadable _ -> List.of();
            case Expr.Template(List<TemplatePart> parts, _) -> inParts(parts);
            case Expr.TemplateWrap(Expr inner, _) -> List.of(inner);
            case Expr.Attribute attribute -> List.of(attribute.of());
            case Expr.Index(Expr of, Expr key, _) -> List.of(of, key);
            case Expr.Splat splat -> List.of(splat.of(), splat.each());
            case Expr.Unary unary -> List.of(unary.operand());
            case Expr.Binary(Expr left, _, Expr right, _) -> List.of(left, right);
            case Expr.Conditional(Expr test, Expr then, Expr otherwise, _) ->
                    List.of(test, then, otherwise);
            case Expr.Parens(Expr inner, _) -> List.of(inner);
            case Expr.Call call -> call.arguments();
            case Expr.TupleOf(List<Expr> items, _) -> items;
            case Expr.ObjectOf(List<Expr.Item> items, _) -> {
                List<Expr> both = new ArrayList<>();
                items.forEach(item -> both.addAll(List.of(item.key(), item.value())));
                yield both;
            }
            case Expr.ForTuple each -> present(each.in(), each.result(), each.test());
            case Expr.ForObject each ->
                    present(each.in(), each.keyResult(), each.result(), each.test());
        };
    }

    private static List<Expr> inParts(List<TemplatePart> parts) {
        List<Expr> all = new ArrayList<>();
        for (TemplatePart part : parts) {
            switch (part) {
                case TemplatePart.Literal _ -> {}
                case TemplatePart.Interpolation(Expr expr, _) -> all.add(expr);
                case TemplatePart.If choice -> {
                    all.add(choice.test());
                    all.addAll(inParts(choice.then()));
                    all.addAll(inParts(choice.otherwise()));
                }
                case TemplatePart.For each -> {
                    all.add(each.in());
                    all.addAll(inParts(each.body()));
                }
            }
        }
        return all;
    }

    private static List<Expr> present(@Nullable Expr... exprs) {
        List<Expr> present = new ArrayList<>();
        for (Expr expr : exprs) {
            if (expr != null) {
                present.add(expr);
            }
        }
        return present;
    }
}
