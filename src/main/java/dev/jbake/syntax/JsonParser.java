package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads JSON with the exact place of everything; after a mistake it goes on behind the next comma
/// or closing bracket.
///
/// Source: RFC 8259.
final class JsonParser {
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final SourceFile file;
    private final String text;
    private final Findings findings;
    private final JsonStrings strings;
    private int at;
    private int depth;

    /// The value in hand could not be read; it was reported, and reading goes on behind it.
    private boolean lost;

    JsonParser(SourceFile file, Findings findings) {
        this.file = file;
        this.text = file.text();
        this.findings = findings;
        this.strings = new JsonStrings(file, findings);
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    Datum file() {
        Datum datum = value();
        skipSpace();
        if (at < text.length() && !lost && !findings.full()) {
            findings.add(DataErrors.jsonEndExpected(seen(), here()));
        }
        return datum;
    }

    private Datum value() {
        skipSpace();
        if (at == text.length()) {
            lose();
            findings.add(DataErrors.jsonValueExpected("", here()));
            return new Datum.Unreadable(here());
        }
        char next = text.charAt(at);
        return switch (next) {
            case '{', '[' -> nested(next);
            case '"' -> stringValue();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
    }

    private Datum nested(char opener) {
        if (depth == Tokens.DEEPEST) {
            findings.add(SyntaxErrors.tooDeep(Tokens.DEEPEST, file.span(at, at + 1)));
            lose();
            at = text.length();
            return new Datum.Unreadable(here());
        }
        depth++;
        Datum datum = opener == '{' ? table() : sequence();
        depth--;
        return datum;
    }

    private Datum table() {
        int start = at++;
        List<Datum.Entry> entries = new ArrayList<>();
        while (more(start, '}', !entries.isEmpty())) {
            if (text.charAt(at) != '"') {
                findings.add(DataErrors.jsonKeyExpected(seen(), here()));
                lose();
                continue;
            }
            Datum.Text key = string();
            skipSpace();
            if (!text.startsWith(":", at)) {
                findings.add(DataErrors.jsonColonExpected(seen(), here()));
                lose();
                entries.add(new Datum.Entry(key, new Datum.Unreadable(key.span())));
                continue;
            }
            at++;
            entries.add(new Datum.Entry(key, value()));
        }
        return new Datum.Table(entries, file.span(start, at));
    }

    private Datum sequence() {
        int start = at++;
        List<Datum> items = new ArrayList<>();
        while (more(start, ']', !items.isEmpty())) {
            items.add(value());
        }
        return new Datum.Sequence(items, file.span(start, at));
    }

    /// Moves to the next item, behind the comma; or past the closing bracket, and then there is
    /// none.
    private boolean more(int start, char closer, boolean after) {
        if (lost) {
            skipItem();
        }
        skipSpace();
        if (text.startsWith(String.valueOf(closer), at)) {
            at++;
            lost = false;
            return false;
        }
        if (at == text.length() || findings.full()) {
            if (!lost) {
                findings.add(DataErrors.jsonUnclosed(file.span(start, start + 1), closer));
            }
            lost = true;
            at = text.length();
            return false;
        }
        if (after || lost) {
            if (text.charAt(at) == ',') {
                at++;
                lost = false;
                skipSpace();
                return wants(closer, start);
            }
            if (!lost) {
                findings.add(DataErrors.jsonCommaExpected(closer, seen(), here()));
            }
            if (isCloser(text.charAt(at))) {
                // The wrong bracket: taken for the right one, or nothing after it would fit.
                at++;
                lost = false;
                return false;
            }
            lost = true;
            return more(start, closer, true);
        }
        return true;
    }

    /// Behind a comma stands another item.
    private boolean wants(char closer, int start) {
        if (text.startsWith(String.valueOf(closer), at)) {
            findings.add(
                    closer == '}'
                            ? DataErrors.jsonKeyExpected(seen(), here())
                            : DataErrors.jsonValueExpected(seen(), here()));
            at++;
            return false;
        }
        return at < text.length() || more(start, closer, false);
    }

    private static boolean isCloser(char character) {
        return character == '}' || character == ']';
    }

    private void lose() {
        lost = true;
    }

    /// To the comma or bracket that ends the item in hand.
    private void skipItem() {
        int open = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '"') {
                at = strings.end(at);
                continue;
            }
            if (open == 0 && (next == ',' || isCloser(next))) {
                return;
            }
            open += next == '{' || next == '[' ? 1 : isCloser(next) ? -1 : 0;
            at++;
        }
    }

    /// Where it is not closed, it holds the comma behind it too.
    private Datum stringValue() {
        Datum.Text value = string();
        lost = !value.span().text().endsWith("\"") || value.span().text().length() == 1;
        return value;
    }

    private Datum.Text string() {
        int start = at;
        at = strings.end(at);
        return new Datum.Text(strings.read(start, at));
    }

    private Datum number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        SourceSpan span = file.span(start, at);
        if (!NUMBER.matcher(number).matches()) {
            findings.add(DataErrors.jsonNumber(number, span));
            return new Datum.Unreadable(span);
        }
        BigDecimal value = Numbers.read(number);
        if (value == null) {
            findings.add(SyntaxErrors.hugeNumber(span));
            return new Datum.Unreadable(span);
        }
        return new Datum.Num(value, span);
    }

    private Datum word() {
        String word = seen();
        SourceSpan span = here();
        return switch (word) {
            case "true", "false" -> {
                at += word.length();
                yield new Datum.Bool(word.equals("true"), span);
            }
            case "null" -> {
                at += word.length();
                yield new Datum.Null(span);
            }
            default -> {
                findings.add(
                        Characters.isName(word)
                                ? DataErrors.jsonWord(word, span)
                                : DataErrors.jsonValueExpected(word, span));
                lose();
                yield new Datum.Unreadable(span);
            }
        };
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// What stands here: a word, or a single character.
    private String seen() {
        int end = at;
        while (end < text.length() && Characters.continuesName(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        if (end == at && at < text.length()) {
            end += Character.charCount(text.codePointAt(at));
        }
        return text.substring(at, end);
    }

    private SourceSpan here() {
        return file.span(at, at + seen().length());
    }
}
