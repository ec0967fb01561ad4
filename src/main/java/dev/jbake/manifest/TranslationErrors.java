package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/// The sentences about what one form of manifest says and another cannot.
final class TranslationErrors {
    private static final String CODE = "convert";

    private TranslationErrors() {}

    static Diagnostic include(Form to, SourceSpan span) {
        return Diagnostic.error(
                CODE,
                "%s cannot include other files.".formatted(to.title()),
                span,
                "Convert each file by itself, and name them all with -f.");
    }

    static Diagnostic unread(String what, Form to, SourceSpan span) {
        return Diagnostic.warning(
                CODE,
                "%s is left out: nothing reads it%s."
                        .formatted(
                                what,
                                to == Form.JBAKE ? ", and in jbake YAML it would be an error" : ""),
                span);
    }

    static Diagnostic anchors(String name, SourceSpan span) {
        return Diagnostic.warning(
                CODE,
                "\"%s\" is left out: what is taken from it is written out where it is used."
                        .formatted(name),
                span);
    }

    static Diagnostic nameless(String name, Form to, SourceSpan span) {
        return Diagnostic.warning(
                CODE,
                "\"%s\" is left out: %s cannot have it at the top, and nothing can refer to it."
                        .formatted(name, to.title()),
                span);
    }

    static Diagnostic twice(String target, String attribute, SourceSpan span, SourceSpan first) {
        return Diagnostic.error(
                CODE,
                "The target \"%s\" is written twice (first on line %d), and the two values of \"%s\" cannot be put together."
                        .formatted(target, first.begin().line(), attribute),
                span,
                "A map has each name once: make one block of the two first.");
    }

    static Diagnostic replaced(String type, String name, SourceSpan span) {
        return Diagnostic.warning(
                CODE,
                "This %s \"%s\" is left out, because a later one takes its place."
                        .formatted(type, name),
                span);
    }

    static Diagnostic comments(int lines, Form to) {
        return Diagnostic.warning(
                CODE,
                "%d %s of comments %s left out: %s."
                        .formatted(
                                lines,
                                lines == 1 ? "line" : "lines",
                                lines == 1 ? "was" : "were",
                                to == Form.JSON
                                        ? "JSON has no place for them"
                                        : "what they stood at is not there any more"),
                null);
    }

    static Diagnostic paths(Form from, String folder, String other, @Nullable SourceSpan span) {
        return Diagnostic.warning(
                CODE,
                "Paths in this file start from %s, and those in the result from %s."
                        .formatted(place(folder), place(other)),
                span,
                from == Form.JBAKE
                        ? "Run the result from that folder, or change its paths."
                        : "Write the result to the folder that you run jbake in, or change its paths.");
    }

    static Diagnostic filled(SourceSpan span) {
        return Diagnostic.warning(
                CODE,
                "Variables of a Compose file are replaced by what they stand for now.",
                span,
                "Declare variables in the result where they are to be set from outside.");
    }

    private static String place(String folder) {
        return folder.equals(".") ? "the working directory" : "\"%s\"".formatted(folder);
    }
}
