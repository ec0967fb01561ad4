package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/// All that this room says about files written in HCL, and about the expressions in any file; these
/// are sentences for people, so they are kept on one page.
final class SyntaxErrors {
    private SyntaxErrors() {}

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

    // Body

    static Diagnostic itemExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "item-expected",
                "An attribute or a block should start here, not %s.".formatted(seen),
                span,
                "Write an attribute as name = value, a block as type \"name\" { … }.");
    }

    static Diagnostic quotedName(SourceSpan span) {
        return Diagnostic.error(
                "item-expected",
                "The name of an attribute is not quoted.",
                span,
                "Write it without quotes: name = value.");
    }

    static Diagnostic closesNothing(SourceSpan span) {
        return Diagnostic.error(
                "closes-nothing",
                "This \"}\" closes nothing.",
                span,
                "Remove it, or look for a \"{\" that is missing above.");
    }

    static Diagnostic neitherAttributeNorBlock(String name, String seen, SourceSpan span) {
        return Diagnostic.error(
                "equals-expected",
                "After \"%s\" comes \"=\" or a block, not %s.".formatted(name, seen),
                span,
                "Write %s = … for an attribute, or %s { … } for a block.".formatted(name, name));
    }

    static Diagnostic endOfLineExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "end-of-line-expected",
                "An attribute ends with its line, but here follows %s.".formatted(seen),
                span,
                "Put what follows on a line of its own.");
    }

    static Diagnostic endOfLineAfterBlock(String seen, SourceSpan span) {
        return Diagnostic.error(
                "end-of-line-expected",
                "A block ends with its line, but here follows %s.".formatted(seen),
                span,
                "Put what follows on a line of its own.");
    }

    static Diagnostic braceExpected(String type, String seen, SourceSpan span) {
        return Diagnostic.error(
                "brace-expected",
                "The block \"%s\" should have a quoted name or \"{\" here, not %s."
                        .formatted(type, seen),
                span,
                "Write %s \"name\" {, all on one line.".formatted(type));
    }

    static Diagnostic blockWithEquals(String type, SourceSpan span) {
        return Diagnostic.error(
                "brace-expected",
                "A block is not assigned.",
                span,
                "Leave out the \"=\": %s \"name\" { … }.".formatted(type));
    }

    static Diagnostic braceOnNextLine(String type, SourceSpan span) {
        return Diagnostic.error(
                "brace-expected",
                "The \"{\" of a block stands on the line of its name.",
                span,
                "Write %s \"name\" {, all on one line.".formatted(type));
    }

    static Diagnostic templateInLabel(String opener, SourceSpan span) {
        return Diagnostic.error(
                "template-in-label",
                "The name of a block is plain text; nothing is evaluated in it.",
                span,
                "Write \"%s%s\" for the plain characters."
                        .formatted(opener.isEmpty() ? "" : opener.charAt(0), opener));
    }

    static Diagnostic unclosedBlock(String type, SourceSpan span) {
        return Diagnostic.error(
                "unclosed-block",
                "The block \"%s\" is never closed.".formatted(type),
                span,
                "Add \"}\" where it ends.");
    }

    static Diagnostic oneLineBlock(SourceSpan span) {
        return Diagnostic.error(
                "one-line-block",
                "A block on one line holds one attribute and closes on that line.",
                span,
                "Put each attribute, and the closing \"}\", on a line of its own.");
    }

    static Diagnostic duplicateAttribute(String name, int line, SourceSpan span) {
        return Diagnostic.error(
                "duplicate-attribute",
                "The attribute \"%s\" is already set in line %d.".formatted(name, line),
                span,
                "Remove one of the two.");
    }

    // Expressions

    static Diagnostic valueExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "value-expected", "A value should stand here, not %s.".formatted(seen), span);
    }

    static Diagnostic tooDeep(int deepest, SourceSpan span) {
        return Diagnostic.error(
                "too-deep",
                "This is nested more than %d levels deep.".formatted(deepest),
                span,
                "Give a part of it a name of its own, and use that.");
    }

    static Diagnostic tooLong(int longest, SourceSpan span) {
        return Diagnostic.error(
                "too-deep",
                "More than %d operators or steps follow one another here.".formatted(longest),
                span,
                "Give a part of it a name of its own, and use that.");
    }

    static Diagnostic unreadableNumber(String text, SourceSpan span) {
        return Diagnostic.error(
                "unreadable-number",
                "\"%s\" is not a number.".formatted(text),
                span,
                "If it is a version, put it in quotes: \"%s\".".formatted(text));
    }

    static Diagnostic hugeNumber(SourceSpan span) {
        return Diagnostic.error(
                "unreadable-number", "This number has more digits than can be worked with.", span);
    }

    /// @param opener the bracket that was opened
    static Diagnostic unclosed(String closer, String seen, SourceSpan opener) {
        return Diagnostic.error(
                "unclosed-bracket",
                "This \"%s\" is not closed.".formatted(opener.text()),
                opener,
                "Add \"%s\" before %s.".formatted(closer, seen));
    }

    static Diagnostic separatorExpected(String what, String closer, String seen, SourceSpan span) {
        return Diagnostic.error(
                "separator-expected",
                "After %s comes \",\" or \"%s\", not %s.".formatted(what, closer, seen),
                span);
    }

    static Diagnostic objectSeparatorExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "separator-expected",
                "After a value of an object comes a new line, \",\" or \"}\", not %s."
                        .formatted(seen),
                span);
    }

    static Diagnostic objectEqualsExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "equals-expected",
                "After a key of an object comes \"=\" or \":\", not %s.".formatted(seen),
                span,
                "A key with dots or spaces in it stands in quotes.");
    }

    static Diagnostic ambiguousKey(String text, SourceSpan span) {
        return Diagnostic.error(
                "ambiguous-key",
                "This key may be a name or a reference.",
                span,
                "Write \"%1$s\" for the name, (%1$s) for what it refers to.".formatted(text));
    }

    static Diagnostic attributeNameExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "name-expected", "After \".\" comes a name, not %s.".formatted(seen), span);
    }

    static Diagnostic splatInSplat(SourceSpan span) {
        return Diagnostic.error(
                "name-expected", "A \".*\" cannot follow another one.", span, "Use [*] instead.");
    }

    static Diagnostic chainedLegacyIndex(String number, SourceSpan span) {
        return Diagnostic.error(
                "chained-index",
                "\".%s\" reads as one number, not as two indexes.".formatted(number),
                span,
                "Write [%s].".formatted(number.replace(".", "][")));
    }

    static Diagnostic colonExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "colon-expected",
                "A condition needs \":\" and what it is otherwise, but here follows %s."
                        .formatted(seen),
                span,
                "Write condition ? value : otherwise.");
    }

    static Diagnostic expandsLast(SourceSpan span) {
        return Diagnostic.error(
                "expands-last",
                "Only the last argument can be expanded with \"...\".",
                span,
                "Add \")\", or use concat to make one list.");
    }

    static Diagnostic functionNameExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "name-expected",
                "After \"::\" comes the name of a function and \"(\", not %s.".formatted(seen),
                span);
    }

    static Diagnostic forExpected(String expected, String seen, SourceSpan span) {
        return Diagnostic.error(
                "for-expected",
                "This \"for\" needs %s here, not %s.".formatted(expected, seen),
                span,
                "Write [for item in list : item] or {for key, value in map : key => value}; a key"
                        + " called for stands in quotes.");
    }

    static Diagnostic keyInList(SourceSpan span) {
        return Diagnostic.error(
                "for-shape",
                "A \"for\" that makes a list has no keys.",
                span,
                "Put it in braces to make an object.");
    }

    static Diagnostic groupsInList(SourceSpan span) {
        return Diagnostic.error(
                "for-shape",
                "A \"for\" that makes a list does not group.",
                span,
                "Remove the \"...\".");
    }

    static Diagnostic keyMissing(SourceSpan span) {
        return Diagnostic.error(
                "for-shape",
                "A \"for\" that makes an object needs keys.",
                span,
                "Write key => value, or put it in brackets to make a list.");
    }

    static Diagnostic endExpected(String seen, SourceSpan span) {
        return Diagnostic.error(
                "end-expected",
                "The expression is over, but here follows %s.".formatted(seen),
                span);
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
