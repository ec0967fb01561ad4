package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sentences about names and what they stand for: variables, targets, groups, functions.
final class ReferenceErrors {
    private ReferenceErrors() {}

    /// @param way from the name back to it
    static Diagnostic variableCycle(List<String> way, SourceSpan span) {
        return Diagnostic.error(
                "variable-cycle",
                "The value of a variable needs itself: " + round(way) + ".",
                span);
    }

    static Diagnostic attributeCycle(List<String> way, SourceSpan span) {
        return Diagnostic.error(
                "reference-cycle",
                "The value of an attribute needs itself: " + round(way) + ".",
                span);
    }

    static Diagnostic functionCycle(List<String> way, SourceSpan span) {
        return Diagnostic.error(
                "function-cycle", "A function calls itself: " + round(way) + ".", span);
    }

    static Diagnostic inheritsCycle(List<String> way, boolean error, @Nullable SourceSpan span) {
        String message = "These targets inherit from each other: " + round(way) + ".";
        return error
                ? Diagnostic.error("inherits-cycle", message, span)
                : Diagnostic.warning(
                        "inherits-cycle", message + " The last step is passed over.", span);
    }

    static Diagnostic contextCycle(List<String> way, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "context-cycle",
                "These targets use each other in their contexts: " + round(way) + ".",
                span);
    }

    static Diagnostic groupCycle(List<String> way, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "group-cycle", "These groups contain each other: " + round(way) + ".", span);
    }

    private static String round(List<String> way) {
        return String.join(" -> ", way) + " -> " + way.getFirst();
    }

    static Diagnostic wrongDefault(String name, String reason, SourceSpan span) {
        return Diagnostic.error(
                "wrong-type",
                "The default of \"%s\" is not of its type: %s.".formatted(name, reason),
                span);
    }

    static Diagnostic variableText(
            String name, String text, String type, String reason, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "variable-value",
                "\"%s\" cannot be the value of \"%s\", a %s: %s."
                        .formatted(text, name, type, reason),
                span);
    }

    static Diagnostic onlyAsJson(String name, String type, String text, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "variable-value",
                "\"%s\" cannot be the value of \"%s\", which is of type %s."
                        .formatted(text, name, type),
                span,
                "Give it as JSON: %s_JSON='…'".formatted(name));
    }

    static Diagnostic needsType(String name, String type, String text, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "variable-value",
                "\"%s\" cannot be the value of \"%s\", whose default is of type %s."
                        .formatted(text, name, type),
                span,
                "Say its type, such as type = list(string), and the text is read as that.");
    }

    static Diagnostic tupleLength(String name, int wanted, int given, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "variable-value",
                "\"%s\" takes %d values, and was given %d.".formatted(name, wanted, given),
                span);
    }

    static Diagnostic conditionResult(String reason, SourceSpan span) {
        return Diagnostic.error(
                "condition-result", "The condition must be true or false: " + reason + ".", span);
    }

    static Diagnostic notValid(String name, String message, SourceSpan span) {
        return Diagnostic.error(
                "not-valid", "The value of \"%s\" is refused: %s".formatted(name, message), span);
    }

    static Diagnostic bareTarget(String kind, SourceSpan span) {
        return Diagnostic.error(
                "bare-reference",
                "\"%s\" stands for nothing by itself.".formatted(kind),
                span,
                "Write %s.NAME.ATTRIBUTE, such as %s.%s."
                        .formatted(
                                kind,
                                kind,
                                kind.equals("target") ? "app.tags" : "default.targets"));
    }

    static Diagnostic noSuch(
            String kind, String name, @Nullable SourceSpan span, Optional<String> meant) {
        return Diagnostic.error(
                kind.equals("group") ? "unknown-group" : "unknown-target",
                "There is no %s called \"%s\".".formatted(kind, name),
                span,
                meant.stream().toArray(String[]::new));
    }

    static Diagnostic noSuchAttribute(
            String kind, String name, SourceSpan span, Optional<String> meant) {
        return Diagnostic.error(
                "unknown-attribute",
                "A %s has no attribute \"%s\".".formatted(kind, name),
                span,
                meant.stream().toArray(String[]::new));
    }

    static Diagnostic unknownName(String name, SourceSpan span, Optional<String> meant) {
        return Diagnostic.error(
                "unknown-name",
                "There is no variable called \"%s\".".formatted(name),
                span,
                meant.stream().toArray(String[]::new));
    }

    static Diagnostic parameter(SourceSpan span) {
        return Diagnostic.error("parameter", "A parameter of a function is a plain name.", span);
    }
}
