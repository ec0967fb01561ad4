package dev.jbake.rego;

import java.util.ArrayList;
import java.util.List;

/// Characters to tokens.
final class Lexer {
    private static final List<String> SIGNS =
            List.of(
                    ":=", "==", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|",
                    "{", "}", "[", "]", "(", ")", ",", ";", ":", ".");

    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private Lexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// All tokens; the last is the end.
    static List<Token> tokens(String file, String text) throws RegoException {
        return new Lexer(file, text).run();
    }

    private List<Token> run() throws RegoException {
        boolean first = true;
        boolean adjacent = true;
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
                token(c, adjacent, first);
                first = false;
                adjacent = true;
            }
        }
        tokens.add(new Token(Token.Kind.END, "", spot(), false, true));
        return tokens;
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
        } else {
            add(Token.Kind.SIGN, sign(c), spot, adjacent, first);
        }
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
        return Json.read(text.substring(from, at))
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
