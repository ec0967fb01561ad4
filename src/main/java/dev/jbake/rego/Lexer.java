package dev.jbake.rego;

import java.util.ArrayList;
import java.util.List;

/// Characters to tokens.
final class Lexer {
    private static final List<String> SIGNS =
            List.of(
                    ":=", "==", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|",
                    "{", "}", "[", "]", "(", ")", ",", ";", ":", ".");

    private static final int MOST_TEMPLATES = 50;

    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int templates;

    private Lexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// All tokens; the last is the end.
    static List<Token> tokens(String file, String text) throws RegoException {
        var lexer = new Lexer(file, text);
        lexer.run(false);
        lexer.add(Token.Kind.END, "", lexer.spot(), false, true);
        return lexer.tokens;
    }

    /// @param within whether this is an expression within a template, which a brace ends
    private void run(boolean within) throws RegoException {
        boolean first = !within;
        boolean adjacent = true;
        int braces = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
                first = true;
                adjacent = false;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
                adjacent = false;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (within && braces < 0) {
                    return;
                }
                token(c, adjacent, first);
                first = false;
                adjacent = true;
            }
        }
        if (within) {
            throw RegoException.parse(spot(), "non-terminated string");
        }
    }

    private void token(char c, boolean adjacent, boolean first) throws RegoException {
        Spot spot = spot();
        if (isNameStart(c)) {
            int from = at;
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            add(Token.Kind.NAME, text.substring(from, at), spot, adjacent, first);
        } else if (isDigit(c)) {
            add(Token.Kind.NUMBER, number(), spot, adjacent, first);
        } else if (c == '"') {
            add(Token.Kind.STRING, string(), spot, adjacent, first);
        } else if (c == '`') {
            add(Token.Kind.STRING, raw(), spot, adjacent, first);
        } else if (text.startsWith("$\"", at) || text.startsWith("$`", at)) {
            add(Token.Kind.SIGN, Token.TEMPLATE, spot, adjacent, first);
            at++;
            template(text.charAt(at++));
        } else {
            add(Token.Kind.SIGN, sign(c), spot, adjacent, first);
        }
    }

    /// Texts and expressions up to the quote.
    private void template(char quote) throws RegoException {
        if (++templates > MOST_TEMPLATES) {
            throw RegoException.parse(spot(), "nested deeper than " + MOST_TEMPLATES);
        }
        while (true) {
            Spot spot = spot();
            String part = part(quote);
            if (!part.isEmpty()) {
                add(Token.Kind.STRING, part, spot, true, false);
            }
            if (text.charAt(at++) == quote) {
                add(Token.Kind.SIGN, Token.TEMPLATE_END, spot(), true, false);
                templates--;
                return;
            }
            add(Token.Kind.SIGN, Token.EXPRESSION, spot(), true, false);
            run(true);
            add(Token.Kind.SIGN, Token.EXPRESSION_END, spot(), true, false);
            at++;
        }
    }

    /// A text up to the quote or to an expression's brace.
    private String part(char quote) throws RegoException {
        var part = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '{') {
            char c = text.charAt(at++);
            if (c == '\n' && quote == '"') {
                break;
            }
            line += c == '\n' ? 1 : 0;
            boolean escaped = c == '\\' && at < text.length();
            if (escaped && text.charAt(at) == '{') {
                part.append(text.charAt(at++));
            } else {
                part.append(c);
                if (escaped && quote == '"') {
                    part.append(text.charAt(at++));
                }
            }
        }
        if (at >= text.length() || (text.charAt(at) != quote && text.charAt(at) != '{')) {
            throw RegoException.parse(spot(), "non-terminated string");
        }
        return quote == '"' ? unescaped("\"" + part + "\"") : part.toString();
    }

    private void add(Token.Kind kind, String value, Spot spot, boolean adjacent, boolean first) {
        tokens.add(new Token(kind, value, spot, adjacent, first));
    }

    private String number() {
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1;
            if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
                sign++;
            }
            if (sign < text.length() && isDigit(text.charAt(sign))) {
                at = sign;
                while (at < text.length() && isDigit(text.charAt(at))) {
                    at++;
                }
            }
        }
        return text.substring(from, at);
    }

    private String string() throws RegoException {
        int from = at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw RegoException.parse(spot(), "non-terminated string");
        }
        at++;
        return unescaped(text.substring(from, at));
    }

    private String unescaped(String quoted) throws RegoException {
        return Json.read(quoted)
                .filter(RegoValue.Text.class::isInstance)
                .map(value -> ((RegoValue.Text) value).value())
                .orElseThrow(() -> RegoException.parse(spot(), "illegal string escape sequence"));
    }

    private String raw() throws RegoException {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            throw RegoException.parse(spot(), "non-terminated string");
        }
        String value = text.substring(at + 1, end);
        line += (int) value.chars().filter(c -> c == '\n').count();
        at = end + 1;
        return value;
    }

    private String sign(char c) throws RegoException {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return sign;
            }
        }
        throw RegoException.parse(spot(), "illegal token \"" + c + "\"");
    }

    private Spot spot() {
        return new Spot(file, line);
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
