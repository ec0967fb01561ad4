package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/// All that this room says about files written in JSON and YAML; sentences for people, on one page.
final class DataErrors {
    private DataErrors() {}

    // JSON

    static Diagnostic jsonValueExpected(String seen, SourceSpan span) {
        String help =
                switch (seen.isEmpty() ? ' ' : seen.charAt(0)) {
                    case ' ' -> "Write a value, or {} for a file with nothing in it.";
                    case '\'' -> "Strings stand in double quotes.";
                    case '/', '#' -> "JSON has no comments; use a key \"//\" instead.";
                    case ']', '}' -> "Remove the comma before it, or write a value.";
                    default -> "Text stands in double quotes.";
                };
        return Diagnostic.error(
                "json-value-expected",
                "A value should stand here, not %s.".formatted(shown(seen)),
                span,
                help);
    }

    static Diagnostic jsonKeyExpected(String seen, SourceSpan span) {
        String help =
                switch (seen.isEmpty() ? ' ' : seen.charAt(0)) {
                    case '/', '#' -> "JSON has no comments; use a key \"//\" instead.";
                    case '}' -> "Remove the comma before it.";
                    default -> "Write \"key\": value, with the key in double quotes.";
                };
        return Diagnostic.error(
                "json-key-expected",
                "A key in double quotes should stand here, not %s.".formatted(shown(seen)),
                span,
                help);
    }

    static Diagnostic jsonColonExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "json-colon-expected",
                "Between a key and its value stands \":\", not %s.".formatted(shown(seen)),
                span);
    }

    static Diagnostic jsonCommaExpected(char closer, String seen, SourceSpan span) {
        return Diagnostic.error(
                "json-comma-expected",
                "After a value comes \",\" or \"%s\", not %s.".formatted(closer, shown(seen)),
                span);
    }

    static Diagnostic jsonUnclosed(SourceSpan opener, char closer) {
        return Diagnostic.error(
                "json-unclosed",
                "This \"%s\" is never closed.".formatted(opener.text()),
                opener,
                "Add \"%s\" where it ends.".formatted(closer));
    }

    static Diagnostic jsonUnclosedString(SourceSpan span) {
        return Diagnostic.error(
                "json-unclosed",
                "This string is not closed on its line.",
                span,
                "Add a closing quote; a line break inside is written \\n.");
    }

    static Diagnostic jsonEscape(SourceSpan span) {
        return Diagnostic.error(
                "json-escape",
                "There is no escape \"%s\" in JSON.".formatted(span.text()),
                span,
                "Write \\\\ for a backslash; the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.");
    }

    static Diagnostic jsonControl(int character, SourceSpan span) {
        return Diagnostic.error(
                "json-escape",
                "The character U+%04X cannot stand in a string as it is.".formatted(character),
                span,
                character == '\t' ? "Write \\t." : "Write \\u%04x.".formatted(character));
    }

    static Diagnostic jsonNumber(String text, SourceSpan span) {
        return Diagnostic.error(
                "json-number",
                "\"%s\" is not a number as JSON writes them.".formatted(text),
                span,
                "Put it in quotes if it is text.");
    }

    static Diagnostic jsonWord(String word, SourceSpan span) {
        return Diagnostic.error(
                "json-value-expected",
                "\"%s\" has no meaning in JSON.".formatted(word),
                span,
                "Put it in double quotes; only true, false and null stand without.");
    }

    static Diagnostic jsonEndExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "json-end-expected",
                "The file should end here; %s is left over.".formatted(shown(seen)),
                span);
    }

    // YAML

    static Diagnostic yaml(String message, @Nullable SourceSpan span, String... help) {
        return Diagnostic.error("yaml-syntax", message, span, help);
    }

    static Diagnostic manyDocuments(SourceSpan span) {
        return Diagnostic.error(
                "yaml-documents",
                "A second document starts here.",
                span,
                "Put it in a file of its own.");
    }

    static Diagnostic unknownAnchor(String name, SourceSpan span, @Nullable String suggestion) {
        return Diagnostic.error(
                "yaml-anchor",
                "There is no anchor \"%s\" above this line.".formatted(name),
                span,
                suggestion == null
                        ? "Mark what it stands for with &%s.".formatted(name)
                        : "Did you mean \"%s\"?".formatted(suggestion));
    }

    static Diagnostic anchorInItself(String name, SourceSpan span) {
        return Diagnostic.error(
                "yaml-anchor",
                "The anchor \"%s\" cannot be used inside of what it stands for.".formatted(name),
                span);
    }

    static Diagnostic tooManyAliases(int most, SourceSpan span) {
        return Diagnostic.error(
                "too-large",
                "With all aliases written out, this file has more than %d values.".formatted(most),
                span);
    }

    static Diagnostic unknownTag(String tag, SourceSpan span) {
        return Diagnostic.error(
                "yaml-tag",
                "The tag \"%s\" has no meaning here.".formatted(tag),
                span,
                "Known are !!str, !!int, !!float, !!bool, !!null, !!seq and !!map.");
    }

    static Diagnostic tagMismatch(String tag, String text, SourceSpan span) {
        return Diagnostic.error(
                "yaml-tag", "\"%s\" cannot be read as %s.".formatted(text, tag), span);
    }

    static Diagnostic keyNotText(SourceSpan span) {
        return Diagnostic.error(
                "yaml-key",
                "A key is plain text, not a list or a map.",
                span,
                "If this was meant as a value with ${…} or {…} in it, put it in quotes.");
    }

    static Diagnostic mergeNotMap(SourceSpan span) {
        return Diagnostic.error(
                "yaml-merge",
                "What \"<<\" merges in is a map or a list of maps.",
                span,
                "Write <<: *name, where &name marks a map.");
    }

    static Diagnostic numberLosesText(String text, String read, SourceSpan span) {
        return Diagnostic.warning(
                "number-loses-text",
                "This is read as the number %s.".formatted(read),
                span,
                "Write \"%s\" in quotes if it is text, such as a version.".formatted(text));
    }

    // Both

    static Diagnostic duplicateKey(String name, int line, SourceSpan span) {
        return Diagnostic.error(
                "duplicate-key",
                "The key \"%s\" is already set in line %d.".formatted(name, line),
                span,
                "Remove one of the two.");
    }

    static Diagnostic tableAtTop(String seen, SourceSpan span) {
        return Diagnostic.error(
                "shape", "The file should hold keys and values, not %s.".formatted(seen), span);
    }

    static Diagnostic labelsExpected(String key, String type, String seen, SourceSpan span) {
        return Diagnostic.error(
                "shape",
                "Under \"%s\" stand the names of its %ss, not %s.".formatted(key, type, seen),
                span,
                "Give each %s a name, and put what belongs to it under that name.".formatted(type));
    }

    static Diagnostic bodyExpected(String type, String seen, SourceSpan span) {
        return Diagnostic.error(
                "shape",
                "A %s is written as keys and values, not as %s.".formatted(type, seen),
                span);
    }

    private static String shown(String seen) {
        return seen.isEmpty() ? "the end of the file" : "\"" + seen + "\"";
    }
}
