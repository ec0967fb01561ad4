package dev.jbake.template;

import dev.jbake.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// From characters to tokens; what cannot be read becomes a token that says so, and the last one.
final class Tokens {
    private static final Set<String> KEYWORDS =
            Set.of(
                    "if",
                    "else",
                    "end",
                    "range",
                    "with",
                    "break",
                    "continue",
                    "define",
                    "block",
                    "template");
    private static final String BLANK = " \t\r\n";

    private final String text;
    private final List<Token> found = new ArrayList<>();
    private int at;
    private int line = 1;
    private int depth;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.read();
        return tokens.found;
    }

    private void read() {
        boolean trim = false;
        while (true) {
            int open = text.indexOf("{{", at);
            String plain = open < 0 ? text.substring(at) : text.substring(at, open);
            String kept = trim ? plain.stripLeading() : plain;
            if (open >= 0 && trimsBefore(open + 2)) {
                kept = kept.stripTrailing();
            }
            if (!kept.isEmpty()) {
                found.add(new Token(Kind.TEXT, kept, at, line));
            }
            line += lines(plain);
            if (open < 0) {
                at = text.length();
                add(Kind.END, "");
                return;
            }
            at = open;
            int inside = trimsBefore(open + 2) ? open + 4 : open + 2;
            boolean comment = text.startsWith("/*", inside);
            if (!(comment ? comment() : action())) {
                return;
            }
            trim =
                    text.startsWith(" -}}", at - 4)
                            || text.startsWith("\t-}}", at - 4)
                            || text.startsWith("\n-}}", at - 4);
        }
    }

    private boolean trimsBefore(int marker) {
        return marker + 1 < text.length()
                && text.charAt(marker) == '-'
                && BLANK.indexOf(text.charAt(marker + 1)) >= 0;
    }

    private boolean comment() {
        int end = text.indexOf("*/", at);
        if (end < 0) {
            return mistake("unclosed comment");
        }
        line += lines(text.substring(at, end));
        at = end + 2;
        int close = closing();
        if (close == 0) {
            return mistake("comment ends before closing delimiter");
        }
        at += close;
        return true;
    }

    /// The length of what ends an action here; 0 where it goes on.
    private int closing() {
        if (text.startsWith("}}", at)) {
            return 2;
        }
        boolean marked =
                at < text.length()
                        && BLANK.indexOf(text.charAt(at)) >= 0
                        && text.startsWith("-}}", at + 1);
        return marked ? 4 : 0;
    }

    /// @return false after a mistake
    private boolean action() {
        add(Kind.OPEN, "{{");
        at += trimsBefore(at + 2) ? 3 : 2;
        depth = 0;
        while (true) {
            int close = closing();
            if (close > 0) {
                if (depth > 0) {
                    return mistake("unclosed left paren");
                }
                found.add(new Token(Kind.CLOSE, "}}", at + close - 2, line));
                at += close;
                return true;
            }
            if (at >= text.length()) {
                return mistake("unclosed action");
            }
            if (!word()) {
                return false;
            }
        }
    }

    private boolean word() {
        char c = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : '}';
        if (BLANK.indexOf(c) >= 0) {
            return space();
        }
        return switch (c) {
            case '=' -> take(Kind.ASSIGN, 1);
            case ':' -> next == '=' ? take(Kind.DECLARE, 2) : mistake("expected :=");
            case '|' -> take(Kind.PIPE, 1);
            case ',' -> take(Kind.COMMA, 1);
            case '"' -> quoted('"', Kind.QUOTED, "unterminated quoted string");
            case '\'' -> quoted('\'', Kind.CHARACTER, "unterminated character constant");
            case '`' -> raw();
            case '(' -> {
                depth++;
                yield take(Kind.OPENING, 1);
            }
            case ')' -> --depth < 0 ? mistake("unexpected right paren") : take(Kind.CLOSING, 1);
            case '.' -> Character.isDigit(next) ? number() : field();
            case '$' -> name(Kind.VARIABLE, 1);
            case '+', '-' -> number();
            default -> wordOrNumber(c);
        };
    }

    private boolean wordOrNumber(char c) {
        if (Character.isDigit(c)) {
            return number();
        }
        return isWord(c) ? identifier() : other(c);
    }

    private boolean other(char c) {
        if (c > ' ' && c < 127) {
            return take(Kind.OTHER, 1);
        }
        return mistake(
                String.format(Locale.ROOT, "unrecognized character in action: U+%04X", (int) c)
                        + (Character.isISOControl(c) ? "" : " '" + c + "'"));
    }

    private boolean space() {
        int end = at;
        while (end < text.length() && BLANK.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end - at > 1 && text.startsWith("-}}", end)) {
            end--;
        }
        return take(Kind.SPACE, end - at);
    }

    private boolean field() {
        if (at + 1 < text.length() && isWord(text.charAt(at + 1))) {
            return name(Kind.FIELD, 1);
        }
        return endsWell(at + 1) && take(Kind.DOT, 1);
    }

    private boolean identifier() {
        int end = wordEnd(at);
        String word = text.substring(at, end);
        Kind kind =
                KEYWORDS.contains(word)
                        ? Kind.KEYWORD
                        : word.equals("true") || word.equals("false")
                                ? Kind.FLAG
                                : word.equals("nil") ? Kind.NIL : Kind.IDENTIFIER;
        return name(kind, 0);
    }

    private boolean name(Kind kind, int from) {
        int end = wordEnd(at + from);
        return endsWell(end) && take(kind, end - at);
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// What may follow a name without a space.
    private boolean endsWell(int end) {
        if (end >= text.length()
                || (BLANK + ".,|:)(").indexOf(text.charAt(end)) >= 0
                || text.startsWith("}}", end)) {
            return true;
        }
        char c = text.charAt(end);
        return mistake(String.format(Locale.ROOT, "bad character U+%04X '%s'", (int) c, c));
    }

    private boolean number() {
        int end = at + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(text.charAt(end - 1)) >= 0;
            if (!isWord(c) && c != '.' && !sign) {
                break;
            }
            end++;
        }
        String word = text.substring(at, end);
        return Numbers.read(word) == null
                ? mistake("bad number syntax: " + Quote.of(word))
                : take(Kind.NUMBER, end - at);
    }

    private boolean quoted(char quote, Kind kind, String unterminated) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed = end < text.length() && text.charAt(end) == quote;
        return closed ? take(kind, end + 1 - at) : mistake(unterminated);
    }

    private boolean raw() {
        int end = text.indexOf('`', at + 1);
        return end < 0 ? mistake("unterminated raw quoted string") : take(Kind.RAW, end + 1 - at);
    }

    private boolean take(Kind kind, int length) {
        String word = text.substring(at, at + length);
        add(kind, word);
        line += lines(word);
        at += length;
        return true;
    }

    private void add(Kind kind, String word) {
        found.add(new Token(kind, word, at, line));
    }

    private boolean mistake(String message) {
        add(Kind.MISTAKE, message);
        return false;
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static int lines(String text) {
        return (int) text.chars().filter(each -> each == '\n').count();
    }
}
