package dev.jbake.eval;

import dev.jbake.syntax.Expr;
import dev.jbake.syntax.TemplatePart;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.List;
import java.util.Optional;

/// Text with values in it; this is `${…}`, `%{if}` and `%{for}`.
final class Templates {

    private Templates() {}

    static Value value(Expr.Template template, Evaluation evaluation) {
        StringBuilder out = new StringBuilder();
        boolean known = append(template.parts(), evaluation, out);
        return known ? Value.of(out.toString()) : new Value.Unknown(Type.Primitive.STRING);
    }

    /// Evaluates all parts, also after one that cannot be known.
    private static boolean append(
            List<TemplatePart> parts, Evaluation evaluation, StringBuilder out) {
        boolean known = true;
        for (TemplatePart part : parts) {
            int before = out.length();
            known &=
                    switch (part) {
                        case TemplatePart.Literal(String text, _) -> {
                            out.append(text);
                            yield true;
                        }
                        case TemplatePart.Interpolation(Expr expr, _) ->
                                interpolation(expr, evaluation, out);
                        case TemplatePart.If branch -> branch(branch, evaluation, out);
                        case TemplatePart.For loop -> loop(loop, evaluation, out);
                    };
            if (!evaluation.scope().effort().grows(out.length() - before, out.length())) {
                evaluation.tooMuch(part.span());
                return false;
            }
        }
        return known;
    }

    private static boolean interpolation(Expr expr, Evaluation evaluation, StringBuilder out) {
        Value value = evaluation.value(expr);
        if (value instanceof Value.Unknown) {
            return false;
        }
        if (value instanceof Value.Null) {
            evaluation.say(EvalErrors.nullInTemplate(expr.span()));
            return false;
        }
        return switch (Conversion.convert(value, Type.Primitive.STRING)) {
            case Converted.Done(Value.Text(String text)) -> {
                out.append(text);
                yield true;
            }
            case Converted.Done _ -> false;
            case Converted.Refused refused -> {
                evaluation.say(EvalErrors.notText(refused, expr.span()));
                yield false;
            }
        };
    }

    private static boolean branch(
            TemplatePart.If branch, Evaluation evaluation, StringBuilder out) {
        Optional<Boolean> test = Conditionals.test(branch.test(), evaluation);
        return test.isPresent()
                && append(test.get() ? branch.then() : branch.otherwise(), evaluation, out);
    }

    private static boolean loop(TemplatePart.For loop, Evaluation evaluation, StringBuilder out) {
        Optional<List<Evaluation.Element>> elements = Loops.elements(loop.in(), evaluation);
        if (elements.isEmpty()) {
            return false;
        }
        boolean known = true;
        for (Evaluation.Element element : elements.get()) {
            Scope inner = Loops.inner(evaluation.scope(), loop.key(), loop.value(), element);
            known &= append(loop.body(), evaluation.in(inner), out);
        }
        return known;
    }
}
