package dev.jbake.eval;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.Position;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Converted;
import dev.jbake.value.Decimal;
import dev.jbake.value.Type;
import dev.jbake.value.TypeName;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// All sentences of the room; this is where their tone is kept.
final class EvalErrors {

    /// How many names are listed where the one asked for is not there.
    private static final int FEW = 8;

    /// The code of what is refused because it would cost too much.
    static final String TOO_MUCH = "too-much";

    private EvalErrors() {}

    private static Diagnostic error(
            String code, String message, SourceSpan span, Collection<String> help) {
        return Diagnostic.error(code, message, span, help.toArray(String[]::new));
    }

    private static Collection<String> didYouMean(String word, Collection<String> known) {
        return Spelling.didYouMean(word, known).stream().toList();
    }

    /// Where nothing is near, all there is, if it is little.
    private static Collection<String> didYouMeanOrList(String word, Collection<String> known) {
        Collection<String> near = didYouMean(word, known);
        if (!near.isEmpty() || known.isEmpty() || known.size() > FEW) {
            return near;
        }
        return List.of("It has %s.".formatted(String.join(", ", known)));
    }

    static Diagnostic unknownName(String name, Collection<String> known, SourceSpan span) {
        return error(
                "unknown-name",
                "There is no variable called \"%s\".".formatted(name),
                span,
                didYouMean(name, known));
    }

    static Diagnostic unknownFunction(String name, Collection<String> known, SourceSpan span) {
        TreeSet<String> all = new TreeSet<>(known);
        all.addAll(SpecialForms.NAMES);
        return error(
                "unknown-function",
                "There is no function called \"%s\".".formatted(name),
                span,
                didYouMean(name, all));
    }

    static Diagnostic missingArgument(
            String function, List<String> names, boolean more, int given, SourceSpan span) {
        return Diagnostic.error(
                "missing-argument",
                "\"%s\" needs %s%d %s, and has %d; \"%s\" is missing."
                        .formatted(
                                function,
                                more ? "at least " : "",
                                names.size(),
                                names.size() == 1 ? "argument" : "arguments",
                                given,
                                names.get(given)),
                span,
                usage(function, names, more));
    }

    static Diagnostic extraArgument(String function, List<String> names, SourceSpan span) {
        return Diagnostic.error(
                "extra-argument",
                "\"%s\" takes only %d %s."
                        .formatted(
                                function,
                                names.size(),
                                names.size() == 1 ? "argument" : "arguments"),
                span,
                usage(function, names, false));
    }

    private static String usage(String function, List<String> names, boolean more) {
        List<String> shown = new ArrayList<>(names);
        if (more) {
            shown.add("…");
        }
        return "It is called as %s(%s).".formatted(function, String.join(", ", shown));
    }

    static Diagnostic wrongArgument(
            String function, String parameter, String reason, SourceSpan span) {
        return Diagnostic.error(
                "wrong-argument",
                "\"%s\" cannot take this as its \"%s\": %s.".formatted(function, parameter, reason),
                span);
    }

    static Diagnostic callFailed(String function, String reason, SourceSpan span) {
        return Diagnostic.error(
                "call-failed", "\"%s\" cannot be done: %s.".formatted(function, reason), span);
    }

    static Diagnostic notExpandable(Value value, SourceSpan span) {
        String what = value instanceof Value.Null ? "null" : article(value.type());
        return Diagnostic.error(
                "wrong-expansion",
                "Only a list, set or tuple can be followed by \"...\", and this is %s."
                        .formatted(what),
                span);
    }

    static Diagnostic tooDeep(String function, SourceSpan span) {
        return Diagnostic.error(
                "endless-call",
                "The call of \"%s\" is nested too deeply; does the function call itself?"
                        .formatted(function),
                span);
    }

    /// An error inside a function, with the call that led there.
    static Diagnostic calledFrom(Diagnostic inner, Expr.Call call) {
        if (inner.code().equals(TOO_MUCH)) {
            return inner;
        }
        Position place = call.nameSpan().begin();
        List<String> help = new ArrayList<>(inner.help());
        help.add(
                "\"%s\" was called at %s:%d:%d."
                        .formatted(
                                call.name(),
                                call.nameSpan().file().name(),
                                place.line(),
                                place.column()));
        return new Diagnostic(inner.severity(), inner.code(), inner.message(), inner.span(), help);
    }

    static Diagnostic nothingSucceeded(List<Diagnostic> failures, SourceSpan span) {
        return error(
                "nothing-succeeded",
                "None of the arguments of \"try\" can be evaluated.",
                span,
                failures.stream().map(Diagnostic::message).distinct().toList());
    }

    static Diagnostic nullOperand(SourceSpan span) {
        return Diagnostic.error("null-operand", "This is null, and cannot be an operand.", span);
    }

    static Diagnostic wrongOperand(Converted.Refused why, SourceSpan span) {
        return Diagnostic.error(
                "wrong-operand", "This cannot be the operand: %s.".formatted(why.sentence()), span);
    }

    static Diagnostic operationFailed(ArithmeticException why, SourceSpan span) {
        return Diagnostic.error(
                "impossible-operation",
                "This cannot be computed: %s.".formatted(why.getMessage()),
                span);
    }

    static Diagnostic unequalBranches(String difference, SourceSpan span) {
        return Diagnostic.error(
                "unequal-branches",
                "The two results of \"?:\" must have one type. " + difference,
                span);
    }

    static Diagnostic wrongBranch(Converted.Refused why, SourceSpan span) {
        return Diagnostic.error(
                "unequal-branches",
                "This result does not fit the type of the other one: %s.".formatted(why.sentence()),
                span);
    }

    static Diagnostic nullCondition(SourceSpan span) {
        return Diagnostic.error(
                "null-condition", "The condition is null; it must be true or false.", span);
    }

    static Diagnostic wrongCondition(Value value, SourceSpan span) {
        return Diagnostic.error(
                "wrong-condition",
                "The condition must be true or false, and is %s.".formatted(article(value.type())),
                span);
    }

    static Diagnostic nullTest(SourceSpan span) {
        return Diagnostic.error(
                "null-condition", "The \"if\" of a \"for\" must be true or false, not null.", span);
    }

    static Diagnostic wrongTest(Converted.Refused why, SourceSpan span) {
        return Diagnostic.error(
                "wrong-condition",
                "The \"if\" of a \"for\" must be true or false: %s.".formatted(why.sentence()),
                span);
    }

    static Diagnostic nullInTemplate(SourceSpan span) {
        return Diagnostic.error(
                "null-in-text",
                "This is null, and cannot be part of a text.",
                span,
                "Use coalesce to say what stands in for null.");
    }

    static Diagnostic notText(Converted.Refused why, SourceSpan span) {
        return Diagnostic.error(
                "not-text",
                "This cannot be part of a text: %s.".formatted(why.sentence()),
                span,
                "jsonencode or join makes text of it.");
    }

    static Diagnostic notIterable(Value value, SourceSpan span) {
        return value instanceof Value.Null
                ? Diagnostic.error("not-iterable", "A \"for\" cannot run over null.", span)
                : Diagnostic.error(
                        "not-iterable",
                        "A \"for\" cannot run over %s.".formatted(article(value.type())),
                        span);
    }

    static Diagnostic duplicateKey(String key, SourceSpan span) {
        return Diagnostic.error(
                "duplicate-key",
                "Two elements have the key \"%s\".".formatted(key),
                span,
                "Write ... after the value to collect the elements of each key.");
    }

    static Diagnostic nullKey(SourceSpan span) {
        return Diagnostic.error("wrong-key", "A key cannot be null.", span);
    }

    static Diagnostic wrongKey(Value value, SourceSpan span) {
        return Diagnostic.error(
                "wrong-key", "A key cannot be %s.".formatted(article(value.type())), span);
    }

    static Diagnostic splatOfNull(SourceSpan span) {
        return Diagnostic.error("splat-of-null", "\"*\" cannot be applied to null.", span);
    }

    static Diagnostic unevenSplat(SourceSpan span) {
        return Diagnostic.error(
                "uneven-splat",
                "The elements this makes differ in type, and cannot be one list.",
                span,
                "A \"for\" makes a tuple, whose elements may differ.");
    }

    static Diagnostic unknownAttribute(String name, Collection<String> known, SourceSpan span) {
        return error(
                "unknown-attribute",
                "This object has no attribute \"%s\".".formatted(name),
                span,
                didYouMeanOrList(name, known));
    }

    static Diagnostic missingElement(String key, Collection<String> known, SourceSpan span) {
        return error(
                "missing-element",
                "This map has no element \"%s\".".formatted(key),
                span,
                didYouMeanOrList(key, known));
    }

    static Diagnostic noAttributes(Type type, String name, SourceSpan span) {
        boolean sequence = !(type instanceof Type.Primitive);
        return error(
                "no-attributes",
                "%s has no attributes.".formatted(capital(article(type))),
                span,
                sequence
                        ? List.of("For those of all elements, write [*].%s.".formatted(name))
                        : List.of());
    }

    static Diagnostic attributeOfNull(String name, SourceSpan span) {
        return Diagnostic.error(
                "part-of-null",
                "This is the attribute \"%s\" of null, which has none.".formatted(name),
                span);
    }

    static Diagnostic indexOfNull(SourceSpan span) {
        return Diagnostic.error(
                "part-of-null", "This is an element of null, which has none.", span);
    }

    static Diagnostic nullIndex(SourceSpan span) {
        return Diagnostic.error("wrong-index", "An index cannot be null.", span);
    }

    static Diagnostic wrongIndex(Converted.Refused why, SourceSpan span) {
        return Diagnostic.error(
                "wrong-index", "This cannot be an index here: %s.".formatted(why.sentence()), span);
    }

    static Diagnostic noElement(Decimal index, int size, SourceSpan span) {
        String why;
        if (!index.isWhole()) {
            why = "An index must be a whole number, and this is %s.".formatted(index);
        } else if (index.signum() < 0) {
            why = "An index cannot be negative.";
        } else if (size == 0) {
            why = "There is no element %s: there are none at all.".formatted(index);
        } else {
            why = "There is no element %s: the last one is %d.".formatted(index, size - 1);
        }
        return Diagnostic.error("wrong-index", why, span);
    }

    static Diagnostic indexOfSet(SourceSpan span) {
        return Diagnostic.error(
                "wrong-index",
                "The elements of a set have no index.",
                span,
                "A \"for\" runs over them.");
    }

    static Diagnostic notIndexable(Type type, SourceSpan span) {
        return Diagnostic.error(
                "wrong-index", "%s has no elements.".formatted(capital(article(type))), span);
    }

    private static String article(Type type) {
        String name = TypeName.of(type);
        return (name.startsWith("o") ? "an " : "a ") + name;
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    static Diagnostic tooMuch(Effort.Excess excess, SourceSpan span) {
        return switch (excess) {
            case WORK ->
                    Diagnostic.error(
                            TOO_MUCH,
                            "Evaluating the manifest takes too many steps; it was given up here.",
                            span,
                            "Do loops run in loops over the same lists?");
            case PARTS ->
                    Diagnostic.error(
                            TOO_MUCH,
                            "This would have more than two million elements, or four million"
                                    + " characters.",
                            span,
                            "What is that long is better kept in a file of its own.");
            case HEIGHT ->
                    Diagnostic.error(
                            TOO_MUCH,
                            "This would be more than 500 lists or objects one in the other.",
                            span);
            case DEPTH ->
                    Diagnostic.error(
                            TOO_MUCH,
                            "Too many names stand for each other here, one behind the other.",
                            span,
                            "A chain of hundreds of variables or functions can be a list.");
        };
    }
}
