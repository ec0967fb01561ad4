package dev.jbake.syntax;

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

    /// @param depth how far the line that it starts on is indented
    ExprPrinter(int depth) {
        this.depth = depth;
    }

    /// What stands behind `=`, where it may take several lines.
    String value(Expr expr) {
        return switch (expr) {
            case Expr.Text(String text, _) when TextPrinter.fitsHeredoc(text) ->
                    TextPrinter.heredoc(text);
            case Expr.TupleOf(List<Expr> items, _) when isLong(expr) ->
                    lines("[", items.stream().map(deeper()::value).toList(), ",", "]");
            case Expr.ObjectOf(List<Expr.Item> items, _) when !items.isEmpty() ->
                    lines("{", items.stream().map(deeper()::item).toList(), "", "}");
            default -> inline(expr);
        };
    }

    private ExprPrinter deeper() {
        return new ExprPrinter(depth + 1);
    }

    private boolean isLong(Expr expr) {
        return 2 * depth + inline(expr).length() > WIDTH;
    }

    private String lines(String opener, List<String> items, String separator, String closer) {
        String indent = "  ".repeat(depth);
        return items.stream()
                .map(item -> indent + "  " + item + (separator.isEmpty() ? "" : end(item)))
                .collect(Collectors.joining(separator + "\n", opener + "\n", ""))
                .concat("\n" + indent + closer);
    }

    /// The word that ends a heredoc stands alone on its line.
    private String end(String item) {
        return TextPrinter.endsHeredoc(item) ? "\n" + "  ".repeat(depth) : "";
    }

    private String item(Expr.Item item) {
        return key(item.key()) + " = " + value(item.value());
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
            case Expr.Template(List<TemplatePart> parts, _) ->
                    new TextPrinter(this).template(parts);
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
