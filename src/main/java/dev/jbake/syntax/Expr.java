package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression; this is the whole grammar of what can stand to the right of `=`, from every form
/// of file.
public sealed interface Expr {

    SourceSpan span();

    /// `12`, `1.5e3`: the number as written, exactly.
    record NumberLiteral(BigDecimal value, SourceSpan span) implements Expr {}

    record BoolLiteral(boolean value, SourceSpan span) implements Expr {}

    record NullLiteral(SourceSpan span) implements Expr {}

    /// A string without any `${…}` or `%{…}`, escapes already resolved, in NFC.
    record Text(String value, SourceSpan span) implements Expr {}

    /// A string with parts to be evaluated. One lone interpolation has the value and type of its
    /// expression ([TemplateWrap] says so instead).
    record Template(List<TemplatePart> parts, SourceSpan span) implements Expr {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /// `"${expr}"`: exactly one interpolation and nothing else.
    record TemplateWrap(Expr inner, SourceSpan span) implements Expr {}

    /// A name that stands for something: a variable, a loop variable, `target`.
    record Name(String name, SourceSpan span) implements Expr {}

    /// `of.name`.
    record Attribute(Expr of, String name, SourceSpan nameSpan, SourceSpan span) implements Expr {}

    /// `of[key]`; legacy `of.0` has a [NumberLiteral] as its key.
    record Index(Expr of, Expr key, SourceSpan span) implements Expr {}

    /// `of[*].each` (full) or `of.*.each` (attribute-only); `each` hangs on a [SplatItem].
    record Splat(Expr of, boolean full, Expr each, SourceSpan span) implements Expr {}

    /// The element inside the right side of the nearest [Splat].
    record SplatItem(SourceSpan span) implements Expr {}

    record Unary(UnaryOperator operator, Expr operand, SourceSpan span) implements Expr {}

    record Binary(Expr left, BinaryOperator operator, Expr right, SourceSpan span)
            implements Expr {}

    record Conditional(Expr test, Expr then, Expr otherwise, SourceSpan span) implements Expr {}

    /// `(inner)`: kept, because it changes what a key of an object means.
    record Parens(Expr inner, SourceSpan span) implements Expr {}

    /// `name(arguments)`; `expands` when the last argument is followed by `...`.
    record Call(
            String name,
            SourceSpan nameSpan,
            List<Expr> arguments,
            boolean expands,
            SourceSpan span)
            implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record TupleOf(List<Expr> items, SourceSpan span) implements Expr {
        public TupleOf {
            items = List.copyOf(items);
        }
    }

    record ObjectOf(List<Item> items, SourceSpan span) implements Expr {
        public ObjectOf {
            items = List.copyOf(items);
        }
    }

    /// One `key = value` of an object. A bare [Name] as key stands for its own text; in [Parens] it
    /// is evaluated.
    record Item(Expr key, Expr value) {}

    /// `[for k, v in in : result if test]`.
    record ForTuple(
            @Nullable String key,
            String value,
            Expr in,
            Expr result,
            @Nullable Expr test,
            SourceSpan span)
            implements Expr {}

    /// `{for k, v in in : keyResult => result... if test}`.
    record ForObject(
            @Nullable String key,
            String value,
            Expr in,
            Expr keyResult,
            Expr result,
            boolean groups,
            @Nullable Expr test,
            SourceSpan span)
            implements Expr {}

    /// What could not be read, and was already reported.
    record Unreadable(SourceSpan span) implements Expr {}
}
