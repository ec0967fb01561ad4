package dev.jbake.syntax;

import dev.jbake.source.Position;
import dev.jbake.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tree as text, one node a line with its span; this is what the fixtures hold.
final class TreeText {
    private final boolean spans;
    private final StringBuilder text = new StringBuilder();

    private TreeText(boolean spans) {
        this.spans = spans;
    }

    static String of(Body body) {
        TreeText text = new TreeText(true);
        text.body(body, 0);
        return text.text.toString();
    }

    static String of(Expr expr) {
        TreeText text = new TreeText(true);
        text.expr(expr, 0);
        return text.text.toString();
    }

    /// Two trees that read the same have the same text, wherever they stand.
    static String withoutSpans(Expr expr) {
        TreeText text = new TreeText(false);
        text.expr(expr, 0);
        return text.text.toString();
    }

    static String withoutSpans(Body body) {
        TreeText text = new TreeText(false);
        text.body(body, 0);
        return text.text.toString();
    }

    private void body(Body body, int depth) {
        for (Body.Attribute attribute : body.attributes()) {
            line(depth, "attribute " + attribute.name(), attribute.span());
            expr(attribute.value(), depth + 1);
        }
        for (Body.Block block : body.blocks()) {
            String labels =
                    String.join(
                            "",
                            block.labels().stream()
                                    .map(label -> " " + quoted(label.text()) + at(label.span()))
                                    .toList());
            line(depth, "block " + block.type() + labels, block.span());
            body(block.body(), depth + 1);
        }
    }

    private void expr(Expr expr, int depth) {
        SourceSpan span = expr.span();
        switch (expr) {
            case Expr.NumberLiteral(var value, _) -> line(depth, "number " + value, span);
            case Expr.BoolLiteral(boolean value, _) -> line(depth, "bool " + value, span);
            case Expr.NullLiteral _ -> line(depth, "null", span);
            case Expr.Text(String value, _) -> line(depth, "text " + quoted(value), span);
            case Expr.Template(List<TemplatePart> parts, _) -> {
                line(depth, "template", span);
                parts(parts, depth + 1);
            }
            case Expr.TemplateWrap(Expr inner, _) -> under(depth, "wrap", span, inner);
            case Expr.Name(String name, _) -> line(depth, "name " + name, span);
            case Expr.Attribute(Expr of, String name, _, _) ->
                    under(depth, "attribute " + name, span, of);
            case Expr.Index(Expr of, Expr key, _) -> under(depth, "index", span, of, key);
            case Expr.Splat(Expr of, boolean full, Expr each, _) ->
                    under(depth, full ? "splat [*]" : "splat .*", span, of, each);
            case Expr.SplatItem _ -> line(depth, "item", span);
            case Expr.Unary(UnaryOperator operator, Expr operand, _) ->
                    under(depth, "unary " + operator.symbol(), span, operand);
            case Expr.Binary(Expr left, BinaryOperator operator, Expr right, _) ->
                    under(depth, "binary " + operator.symbol(), span, left, right);
            case Expr.Conditional(Expr test, Expr then, Expr otherwise, _) ->
                    under(depth, "conditional", span, test, then, otherwise);
            case Expr.Parens(Expr inner, _) -> under(depth, "parens", span, inner);
            case Expr.Call call ->
                    under(
                            depth,
                            "call " + call.name() + (call.expands() ? " expands" : ""),
                            span,
                            call.arguments().toArray(new Expr[0]));
            case Expr.TupleOf(List<Expr> items, _) ->
                    under(depth, "tuple", span, items.toArray(new Expr[0]));
            case Expr.ObjectOf(List<Expr.Item> items, _) -> {
                line(depth, "object", span);
                for (Expr.Item item : items) {
                    expr(item.key(), depth + 1);
                    expr(item.value(), depth + 2);
                }
            }
            case Expr.ForTuple each ->
                    under(
                            depth,
                            "for-tuple " + names(each.key(), each.value()),
                            span,
                            each.in(),
                            each.result(),
                            each.test());
            case Expr.ForObject each ->
                    under(
                            depth,
                            "for-object "
                                    + names(each.key(), each.value())
                                    + (each.groups() ? " groups" : ""),
                            span,
                            each.in(),
                            each.keyResult(),
                            each.result(),
                            each.test());
            case Expr.Unreadable _ -> line(depth, "unreadable", span);
        }
    }

    private void parts(List<TemplatePart> parts, int depth) {
        for (TemplatePart part : parts) {
            switch (part) {
                case TemplatePart.Literal(String literal, SourceSpan span) ->
                        line(depth, "literal " + quoted(literal), span);
                case TemplatePart.Interpolation(Expr expr, SourceSpan span) ->
                        under(depth, "interpolation", span, expr);
                case TemplatePart.If choice -> {
                    under(depth, "if", choice.span(), choice.test());
                    parts(choice.then(), depth + 1);
                    line(depth, "else", null);
                    parts(choice.otherwise(), depth + 1);
                }
                case TemplatePart.For each -> {
                    String names = names(each.key(), each.value());
                    under(depth, "for " + names, each.span(), each.in());
                    parts(each.body(), depth + 1);
                }
            }
        }
    }

    private void under(int depth, String node, SourceSpan span, @Nullable Expr... children) {
        line(depth, node, span);
        for (Expr child : children) {
            if (child != null) {
                expr(child, depth + 1);
            }
        }
    }

    private void line(int depth, String node, @Nullable SourceSpan span) {
        text.repeat("  ", depth).append(node);
        if (span != null) {
            text.append(at(span));
        }
        text.append('\n');
    }

    private String at(SourceSpan span) {
        if (!spans) {
            return "";
        }
        Position begin = span.begin();
        Position finish = span.finish();
        return "  @%d:%d-%d:%d"
                .formatted(begin.line(), begin.column(), finish.line(), finish.column());
    }

    private static String names(@Nullable String key, String value) {
        return key == null ? value : key + "," + value;
    }

    private static String quoted(String value) {
        return "\""
                + value.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace("\"", "\\\"")
                + "\"";
    }
}
