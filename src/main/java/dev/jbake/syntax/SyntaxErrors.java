package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;

/// What this room says about bodies in HCL, and about the expressions in any form of file; these
/// are sentences for people, so they are kept on few pages: here, in [TextErrors] and in
/// [DataErrors].
final class SyntaxErrors {
    private SyntaxErrors() {}

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
}
