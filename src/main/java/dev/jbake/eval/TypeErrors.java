package dev.jbake.eval;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import java.util.List;

/// The sentences about types as they are written; all others of the room are in [EvalErrors].
final class TypeErrors {

    private TypeErrors() {}

    static Diagnostic noType(SourceSpan span) {
        return Diagnostic.error(
                "wrong-type-expression",
                "This is not a type.",
                span,
                "Types are string, number, bool, any, and such as list(string).");
    }

    static Diagnostic unknownType(String name, SourceSpan span) {
        List<String> known =
                List.of("string", "number", "bool", "any", "list", "set", "map", "tuple", "object");
        return Diagnostic.error(
                "wrong-type-expression",
                "There is no type called \"%s\".".formatted(name),
                span,
                Spelling.didYouMean(name, known).stream().toArray(String[]::new));
    }

    static Diagnostic typeNeedsArgument(String name, SourceSpan span) {
        String shape =
                switch (name) {
                    case "tuple" -> "tuple([string, number])";
                    case "object" -> "object({ name = string })";
                    default -> name + "(string)";
                };
        return Diagnostic.error(
                "wrong-type-expression",
                "The type \"%s\" takes one argument, which says what it holds.".formatted(name),
                span,
                "It is written as %s.".formatted(shape));
    }

    static Diagnostic typeTakesNoArguments(String name, SourceSpan span) {
        return Diagnostic.error(
                "wrong-type-expression",
                "The type \"%s\" takes no arguments.".formatted(name),
                span);
    }

    static Diagnostic optionalOutsideObject(SourceSpan span) {
        return Diagnostic.error(
                "wrong-type-expression",
                "Only an attribute of an object type can be optional.",
                span,
                "It is written as object({ name = optional(string) }).");
    }

    static Diagnostic optionalTakesOne(SourceSpan span) {
        return Diagnostic.error(
                "wrong-type-expression",
                "\"optional\" takes one argument, the type; there are no defaults here.",
                span);
    }

    static Diagnostic noAttributeName(SourceSpan span) {
        return Diagnostic.error(
                "wrong-type-expression", "An attribute of an object type must be a name.", span);
    }

    static Diagnostic repeatedAttribute(String name, SourceSpan span) {
        return Diagnostic.error(
                "wrong-type-expression",
                "The attribute \"%s\" is there twice.".formatted(name),
                span);
    }
}
