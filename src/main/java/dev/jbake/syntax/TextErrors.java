package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/// What this room says about characters, text and templates, in any form of file; the rest is in
/// [SyntaxErrors].
final class TextErrors {
    private TextErrors() {}

    // Characters and text

    static Diagnostic notUtf8(int offset, int unit, boolean utf16, SourceSpan span) {
        return Diagnostic.error(
                "not-utf-8",
                "The file is not UTF-8: byte %d is 0x%02X.".formatted(offset, unit),
                span,
                utf16
                        ? "It looks like UTF-16; save it as UTF-8."
                        : "Save it as UTF-8, and check that it is text at all.");
    }

    static Diagnostic unknownCharacter(String text, SourceSpan span) {
        return switch (text.charAt(0)) {
            case '\'' ->
                    unknown(
                            "Strings are not written in single quotes.",
                            span,
                            text.length() > 1
                                    ? "Write \"" + text.substring(1, text.length() - 1) + "\"."
                                    : "Write a double quote: \".");
            case '`' -> unknown("Strings are not written in backticks.", span, "Use \"…\".");
            case '\u201c', '\u201d' ->
                    unknown("This is a typographic quote.", span, "Write a straight one: \".");
            case ';' ->
                    unknown(
                            "There are no semicolons here.",
                            span,
                            "Put each attribute on a line of its own.");
            case '&' -> unknown("There is no operator \"&\".", span, "Did you mean \"&&\"?");
            case '|' -> unknown("There is no operator \"|\".", span, "Did you mean \"||\"?");
            case '^' -> unknown("There is no operator \"^\".", span, "Did you mean pow(a, b)?");
            case '~' -> unknown("A \"~\" has no meaning here.", span);
            case '\u00a0' ->
                    unknown(
                            "This looks like a space, but is a no-break space (U+00A0).",
                            span,
                            "Replace it with an ordinary space.");
            default -> unknown("The character " + named(text) + " has no meaning here.", span);
        };
    }

    private static Diagnostic unknown(String message, SourceSpan span, String... help) {
        return Diagnostic.error("unknown-character", message, span, help);
    }

    private static String named(String text) {
        int character = text.codePointAt(0);
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                ? "U+%04X".formatted(character)
                : "\"" + text + "\"";
    }

    static Diagnostic unclosedComment(SourceSpan span) {
        return Diagnostic.error(
                "unclosed-comment",
                "This comment is never closed.",
                span,
                "Add \"*/\" where it ends.");
    }

    static Diagnostic unclosedString(SourceSpan span) {
        return Diagnostic.error(
                "unclosed-string",
                "This string is not closed on its line.",
                span,
                "Add a closing quote; for a line break inside write \\n or use a heredoc (<<EOT).");
    }

    /// @param opener `${` or `%{`
    static Diagnostic unclosedSequence(SourceSpan span, String opener) {
        return Diagnostic.error(
                "unclosed-sequence",
                "This \"%s\" is never closed.".formatted(opener),
                span,
                "Add \"}\"; if the characters are meant as they stand, write \"%s\"."
                        .formatted(opener.charAt(0) + opener));
    }

    static Diagnostic unclosedHeredoc(String marker, SourceSpan span) {
        return Diagnostic.error(
                "unclosed-heredoc",
                "This heredoc is never closed.",
                span,
                "Add a line that holds nothing but %s.".formatted(marker));
    }

    static Diagnostic unknownEscape(String escape, SourceSpan span) {
        String help =
                switch (escape) {
                    case "\\$", "\\%" ->
                            "Write \"%1$s%1$s{\" for the characters \"%1$s{\"."
                                    .formatted(escape.substring(1));
                    case "\\'" -> "A single quote needs no backslash.";
                    default -> "Write \\\\ for a backslash.";
                };
        return Diagnostic.error(
                "unknown-escape",
                "There is no escape \"%s\".".formatted(escape),
                span,
                help,
                "The escapes are \\n, \\r, \\t, \\\", \\\\, \\uXXXX and \\UXXXXXXXX.");
    }

    static Diagnostic shortEscape(char kind, int digits, SourceSpan span) {
        return Diagnostic.error(
                "unknown-escape",
                "After \"\\%s\" come %s hexadecimal digits."
                        .formatted(kind, digits == 4 ? "four" : "eight"),
                span,
                kind == 'u' ? "Write \\u00e9, for instance." : "Write \\U0001f600, for instance.");
    }

    static Diagnostic noCharacter(SourceSpan span) {
        return Diagnostic.error(
                "unknown-escape",
                "There is no character of that number.",
                span,
                "Characters beyond U+FFFF are written with eight digits: \\U0001f600.");
    }

    // Templates

    static Diagnostic sequenceEndExpected(String opener, String seen, SourceSpan span) {
        return Diagnostic.error(
                "sequence-end-expected",
                "Here \"}\" should end the \"%s\", not %s.".formatted(opener, seen),
                span,
                "If the characters are meant as they stand, write \"%s\"."
                        .formatted(opener.charAt(0) + opener));
    }

    static Diagnostic unknownDirective(String word, SourceSpan span, @Nullable String suggestion) {
        return Diagnostic.error(
                "unknown-directive",
                "There is no directive \"%s\".".formatted(word),
                span,
                suggestion == null
                        ? "The directives are if, else, endif, for and endfor."
                        : "Did you mean \"%s\"?".formatted(suggestion));
    }

    static Diagnostic directiveExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "unknown-directive",
                "After \"%%{\" comes a directive, not %s.".formatted(seen),
                span,
                "The directives are if, else, endif, for and endfor; for the plain characters write"
                        + " \"%%{\".");
    }

    static Diagnostic unclosedDirective(String word, SourceSpan span) {
        return Diagnostic.error(
                "unclosed-directive",
                "This \"%s\" is never ended.".formatted(word),
                span,
                "Add %%{end%s}.".formatted(word));
    }

    static Diagnostic otherDirective(String word, String found, SourceSpan span) {
        return Diagnostic.error(
                "unclosed-directive",
                "Here the \"%s\" should end, not \"%s\" follow.".formatted(word, found),
                span,
                "Write %%{end%s}.".formatted(word));
    }

    static Diagnostic strayDirective(String word, SourceSpan span) {
        return Diagnostic.error(
                "stray-directive",
                "There is nothing that this \"%s\" belongs to.".formatted(word),
                span);
    }
}
