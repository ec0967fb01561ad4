package dev.jbake.syntax;

/// Resolves the escapes of literal text.
final class Literals {
    private final Tokens tokens;

    Literals(Tokens tokens) {
        this.tokens = tokens;
    }

    /// What a token of text says. In quotes a backslash escapes; everywhere `$${` stands for `${`.
    String text(Token token) {
        String raw = token.text();
        boolean quoted = token.is(TokenKind.QUOTED_TEXT);
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            if (raw.startsWith("$${", at) || raw.startsWith("%%{", at)) {
                text.append(raw.charAt(at)).append('{');
                at += 3;
            } else if (quoted && raw.charAt(at) == '\\') {
                at = escape(token, at, text);
            } else {
                text.append(raw.charAt(at++));
            }
        }
        return text.toString();
    }

    /// @return offset past the escape
    private int escape(Token token, int at, StringBuilder text) {
        String raw = token.text();
        if (at + 1 == raw.length()) {
            tokens.say(TextErrors.unknownEscape("\\", tokens.part(token, at, at + 1)));
            return at + 1;
        }
        char kind = raw.charAt(at + 1);
        switch (kind) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case '"', '\\' -> text.append(kind);
            case 'u' -> {
                return numbered(token, at, 4, text);
            }
            case 'U' -> {
                return numbered(token, at, 8, text);
            }
            default -> {
                int end = at + 1 + Character.charCount(raw.codePointAt(at + 1));
                String escape = raw.substring(at, end);
                tokens.say(TextErrors.unknownEscape(escape, tokens.part(token, at, end)));
                return end;
            }
        }
        return at + 2;
    }

    private int numbered(Token token, int at, int digits, StringBuilder text) {
        String raw = token.text();
        int end = at + 2;
        while (end < raw.length()
                && end < at + 2 + digits
                && Character.digit(raw.charAt(end), 16) >= 0
                && raw.charAt(end) < 0x80) {
            end++;
        }
        if (end < at + 2 + digits) {
            tokens.say(
                    TextErrors.shortEscape(
                            raw.charAt(at + 1), digits, tokens.part(token, at, end)));
            return end;
        }
        long character = Long.parseLong(raw.substring(at + 2, end), 16);
        boolean surrogate =
                character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        if (character > Character.MAX_CODE_POINT || surrogate) {
            tokens.say(TextErrors.noCharacter(tokens.part(token, at, end)));
        } else {
            text.appendCodePoint((int) character);
        }
        return end;
    }
}
