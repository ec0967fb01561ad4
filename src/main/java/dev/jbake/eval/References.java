package dev.jbake.eval;

import dev.jbake.syntax.Expr;
import dev.jbake.syntax.TemplatePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an expression needs from outside; this is known without evaluating it.
public final class References {

    private final List<Reference> free = new ArrayList<>();
    private final Set<String> calls = new TreeSet<>();

    private References() {}

    /// Every reference to a name that the expression does not bind itself, in the order written,
    /// with the literal steps after it.
    public static List<Reference> in(Expr expr) {
        References references = new References();
        references.walk(expr, Set.of());
        return List.copyOf(references.free);
    }

    /// The names of the functions it calls.
    public static Set<String> callsIn(Expr expr) {
        References references = new References();
        references.walk(expr, Set.of());
        return Set.copyOf(references.calls);
    }

    private void walk(Expr expr, Set<String> bound) {
        switch (expr) {
            case Expr.Name _ -> add(expr, bound);
            case Expr.Attribute(Expr of, _, _, _) -> {
                if (Reference.of(expr).isPresent()) {
                    add(expr, bound);
                } else {
                    walk(of, bound);
                }
            }
            case Expr.Index(Expr of, Expr key, _) -> {
                if (Reference.of(expr).isPresent()) {
                    add(expr, bound);
                } else {
                    walk(of, bound);
                    walk(key, bound);
                }
            }
            case Expr.Template(List<TemplatePart> parts, _) -> parts(parts, bound);
            case Expr.TemplateWrap(Expr inner, _) -> walk(inner, bound);
            case Expr.Parens(Expr inner, _) -> walk(inner, bound);
            case Expr.Splat(Expr of, _, Expr each, _) -> all(List.of(of, each), bound);
            case Expr.Unary(_, Expr operand, _) -> walk(operand, bound);
            case Expr.Binary(Expr left, _, Expr right, _) -> all(List.of(left, right), bound);
            case Expr.Conditional(Expr test, Expr then, Expr otherwise, _) ->
                    all(List.of(test, then, otherwise), bound);
            case Expr.Call call -> call(call, bound);
            case Expr.TupleOf(List<Expr> items, _) -> all(items, bound);
            case Expr.ObjectOf(List<Expr.Item> items, _) ->
                    items.forEach(each -> item(each, bound));
            case Expr.ForTuple loop -> {
                walk(loop.in(), bound);
                Set<String> inner = with(bound, loop.key(), loop.value());
                walk(loop.result(), inner);
                maybe(loop.test(), inner);
            }
            case Expr.ForObject loop -> {
                walk(loop.in(), bound);
                Set<String> inner = with(bound, loop.key(), loop.value());
                all(List.of(loop.keyResult(), loop.result()), inner);
                maybe(loop.test(), inner);
            }
            case Expr.NumberLiteral _,
                    Expr.BoolLiteral _,
                    Expr.NullLiteral _,
                    Expr.Text _,
                    Expr.SplatItem _,
                    Expr.Unreadable _ -> {}
        }
    }

    private void add(Expr expr, Set<String> bound) {
        Reference.of(expr).filter(each -> !bound.contains(each.root())).ifPresent(free::add);
    }

    /// The type in `convert(value, type)` names nothing.
    private void call(Expr.Call call, Set<String> bound) {
        calls.add(call.name());
        boolean typed = call.name().equals("convert") && call.arguments().size() == 2;
        all(typed ? call.arguments().subList(0, 1) : call.arguments(), bound);
    }

    private void item(Expr.Item item, Set<String> bound) {
        if (!(item.key() instanceof Expr.Name)) {
            walk(item.key(), bound);
        }
        walk(item.value(), bound);
    }

    private void all(List<Expr> exprs, Set<String> bound) {
        exprs.forEach(each -> walk(each, bound));
    }

    private void maybe(@Nullable Expr expr, Set<String> bound) {
        if (expr != null) {
            walk(expr, bound);
        }
    }

    private void parts(List<TemplatePart> parts, Set<String> bound) {
        for (TemplatePart part : parts) {
            switch (part) {
                case TemplatePart.Literal _ -> {}
                case TemplatePart.Interpolation(Expr expr, _) -> walk(expr, bound);
                case TemplatePart.If branch -> {
                    walk(branch.test(), bound);
                    parts(branch.then(), bound);
                    parts(branch.otherwise(), bound);
                }
                case TemplatePart.For loop -> {
                    walk(loop.in(), bound);
                    parts(loop.body(), with(bound, loop.key(), loop.value()));
                }
            }
        }
    }

    private static Set<String> with(Set<String> bound, @Nullable String key, String value) {
        Set<String> more = new HashSet<>(bound);
        more.add(value);
        if (key != null) {
            more.add(key);
        }
        return more;
    }
}
