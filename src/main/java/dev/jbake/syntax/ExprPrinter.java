package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes expressions. Parentheses are written where the tree has them, and where without them
/// something else would be read.
final class ExprPrinter {
    private static final int WIDTH = 80;

    /// A precedence no operator reaches: only a term or a sign can stand there.
    private static final int TERM = 10;

    private final int depth;
    private final Comments comments;

    /// `"${x}"` is written as `x`, which means the same.
    private final boolean unwraps;

    /// @param depth how far the line that it starts on is indented
    ExprPrinter(int depth) {
        this(depth, Comments.NONE, false);
    }

    /// @param comments those that stand among the items of what is printed
    ExprPrinter(int depth, Comments comments, boolean unwraps) {
        this.depth = depth;
        this.comments = comments;
        this.unwraps = unwraps;
    }

    /// What stands behind `=`, where it may take several lines.
    String value(Expr expr) {
        return switch (expr) {
            case Expr.Text(String text, _) when TextPrinter.fitsHeredoc(text) ->
                    TextPrinter.heredoc(text);
            case Expr.Template(List<TemplatePart> parts, _) -> {
                String heredoc = TextPrinter.heredoc(parts, this);
                yield heredoc == null ? inline(expr) : heredoc;
            }
            case Expr.TupleOf(List<Expr> items, var span)
                    when isLong(expr) || comments.areWithin(expr) ->
                    tuple(items, span);
            case Expr.ObjectOf(List<Expr.Item> items, var span) when !items.isEmpty() ->
                    object(items, span);
            case Expr.TemplateWrap(Expr inner, _) when unwraps -> value(inner);
            default -> inline(expr);
        };
    }

    private ExprPrinter deeper() {
        return new ExprPrinter(depth + 1, comments, unwraps);
    }

    private boolean isLong(Expr expr) {
        return 2 * depth + inline(expr).length() > WIDTH;
    }

    private String tuple(List<Expr> items, SourceSpan span) {
        StringBuilder all = new StringBuilder("[\n");
        String indent = "  ".repeat(depth + 1);
        for (Expr item : items) {
            String value = deeper().value(item);
            boolean heredoc = TextPrinter.endsHeredoc(value);
            String behind = comments.takeBehind(item.span());
            comments(comments.takeBefore(item.span()), all);
            if (behind != null && heredoc) {
                comments(List.of(behind), all);
            }
            // The word that ends a heredoc stands alone on its line.
            all.append(indent).append(value).append(heredoc ? "\n" + indent : "").append(',');
            all.append(behind == null || heredoc ? "" : " #" + behind).append('\n');
        }
        comments(comments.takeTail(span), all);
        return all.append("  ".repeat(depth)).append(']').toString();
    }

    private void comments(List<String> lines, StringBuilder to) {
        lines.forEach(
                each -> to.append("  ".repeat(depth + 1)).append('#').append(each).append('\n'));
    }

    private String object(List<Expr.Item> items, SourceSpan span) {
        Assignments rows = new Assignments("  ".repeat(depth + 1));
        for (Expr.Item item : items) {
            SourceSpan place = Comments.place(item);
            rows.add(
                    comments.takeBefore(place),
                    key(item.key()),
                    deeper().value(item.value()),
                    comments.takeBehind(place));
        }
        StringBuilder all = new StringBuilder("{\n").append(rows.text());
        comments(comments.takeTail(span), all);
        return all.append("  ".repeat(depth)).append('}').toString();
    }

    private String key(Expr key) {
        return switch (key) {
            case Expr.Text(String text, _) when Characters.isName(text) && !isWord(text) -> text;
            // A bare name would stand for itself.
            case Expr.Attribute _ -> "(" + inline(key) + ")";
            default -> inline(key);
        };
    }

    private static boolean isWord(String text) {
        return switch (text) {
            case "for", "true", "false", "null" -> true;
            default -> false;
        };
    }

    /// On one line, and as it may stand anywhere.
    String inline(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral(var value, _) -> value.toString();
            case Expr.BoolLiteral(boolean value, _) -> String.valueOf(value);
            case Expr.NullLiteral _ -> "null";
            case Expr.Text(String value, _) -> TextPrinter.quoted(value);
            case Expr.Template(List<TemplatePart> parts, _) -> TextPrinter.quoted(parts, this);
            case Expr.TemplateWrap(Expr inner, _) -> "\"${" + spaced(inner) + "}\"";
            case Expr.Name(String name, _) -> name;
            case Expr.Attribute(Expr of, String name, _, _) -> owner(of) + "." + name;
            case Expr.Index(Expr of, Expr key, _) -> term(of) + "[" + inline(key) + "]";
            case Expr.Splat splat -> splat(splat);
            case Expr.SplatItem _ -> "";
            case Expr.Unary(UnaryOperator operator, Expr operand, _) ->
                    operator.symbol() + operand(operand, TERM);
            case Expr.Binary(Expr left, BinaryOperator operator, Expr right, _) ->
                    operand(left, operator.precedence())
                            + " "
                            + operator.symbol()
                            + " "
                            + operand(right, operator.precedence() + 1);
            case Expr.Conditional(Expr test, Expr then, Expr otherwise, _) ->
                    operand(test, 1) + " ? " + inline(then) + " : " + inline(otherwise);
            case Expr.Parens(Expr inner, _) -> "(" + inline(inner) + ")";
            case Expr.Call(String name, _, List<Expr> arguments, boolean expands, _) ->
                    name + "(" + listed(arguments) + (expands ? "...)" : ")");
            case Expr.TupleOf(List<Expr> items, _) -> "[" + listed(items) + "]";
            case Expr.ObjectOf(List<Expr.Item> items, _) -> object(items);
            case Expr.ForTuple each ->
                    "[for %s in %s : %s%s]"
                            .formatted(
                                    names(each.key(), each.value()),
                                    inline(each.in()),
                                    inline(each.result()),
                                    test(each.test()));
            case Expr.ForObject each ->
                    "{for %s in %s : %s => %s%s%s}"
                            .formatted(
                                    names(each.key(), each.value()),
                                    inline(each.in()),
                                    inline(each.keyResult()),
                                    inline(each.result()),
                                    each.groups() ? "..." : "",
                                    test(each.test()));
            // It was reported; a name that nothing has keeps the rest readable.
            case Expr.Unreadable _ -> "unreadable";
        };
    }

    /// `{` must not follow `${` without a space: a reader would take it for a brace too many.
    String spaced(Expr expr) {
        String text = inline(expr);
        return text.startsWith("{") ? " " + text + " " : text;
    }

    static String names(@Nullable String key, String value) {
        return key == null ? value : key + ", " + value;
    }

    private String test(@Nullable Expr test) {
        return test == null ? "" : " if " + inline(test);
    }

    private String listed(List<Expr> items) {
        return items.stream().map(this::inline).collect(Collectors.joining(", "));
    }

    private String object(List<Expr.Item> items) {
        return items.isEmpty()
                ? "{}"
                : items.stream()
                        .map(item -> key(item.key()) + " = " + inline(item.value()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /// In parentheses, if it would not hold together beside an operator that binds this tightly.
    private String operand(Expr expr, int tightness) {
        boolean loose =
                switch (expr) {
                    case Expr.Binary binary -> binary.operator().precedence() < tightness;
                    case Expr.Conditional _ -> true;
                    default -> false;
                };
        return loose ? "(" + inline(expr) + ")" : inline(expr);
    }

    /// What steps can follow.
    private String term(Expr expr) {
        boolean loose =
                switch (expr) {
                    case Expr.Binary _, Expr.Conditional _, Expr.Unary _ -> true;
                    case Expr.NumberLiteral number -> number.value().signum() < 0;
                    // Steps behind a full splat would be taken for its own.
                    case Expr.Splat splat -> splat.full();
                    default -> false;
                };
        return loose ? "(" + inline(expr) + ")" : inline(expr);
    }

    /// What an attribute can follow: behind a number or an attribute splat the dot would be read as
    /// part of it.
    private String owner(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _ -> term(expr) + " ";
            case Expr.Splat _ -> "(" + inline(expr) + ")";
            default -> term(expr);
        };
    }

    private String splat(Expr.Splat splat) {
        String of = splat.full() ? term(splat.of()) : owner(splat.of());
        return splat.full() ? of + "[*]" + inline(splat.each()) : of + ".*" + dotted(splat.each());
    }

    /// The steps of an attribute splat, which has numbers instead of indexes.
    private String dotted(Expr each) {
        return switch (each) {
            case Expr.Attribute(Expr of, String name, _, _) ->
                    dotted(of) + (of instanceof Expr.Index ? " ." : ".") + name;
            case Expr.Index(Expr of, Expr key, _) ->
                    dotted(of) + (of instanceof Expr.Index ? " ." : ".") + inline(key);
            default -> inline(each);
        };
    }
}
