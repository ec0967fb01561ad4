package dev.jbake.template;

import java.util.Locale;

/// Texts in quotes, there and back, as Go writes them.
final class Quote {
    private Quote() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> quoted.append(escaped(each)));
        return quoted.append('"').toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case 11 -> "\\v";
            default ->
                    character < ' ' || character == 127
                            ? String.format(Locale.ROOT, "\\x%02x", character)
                            : Character.toString(character);
        };
    }

    /// What stands between the quotes.
    ///
    /// @throws TemplateException where a backslash is followed by what it cannot be followed by
    static String inside(String quoted) throws TemplateException {
        StringBuilder text = new StringBuilder();
        int end = quoted.length() - 1;
        int at = 1;
        while (at < end) {
            char c = quoted.charAt(at);
            if (c != '\\') {
                text.append(c);
                at++;
                continue;
            }
            char kind = quoted.charAt(at + 1);
            int digits = digits(kind);
            if (digits == 0) {
                text.append(simple(kind));
                at += 2;
                continue;
            }
            boolean octal = digits == 3;
            int from = octal ? at + 1 : at + 2;
            try {
                String number = quoted.substring(from, from + digits);
                text.appendCodePoint(Integer.parseInt(number, octal ? 8 : 16));
            } catch (IllegalArgumentException | IndexOutOfBoundsException notANumber) {
                throw new TemplateException("invalid syntax");
            }
            at = from + digits;
        }
        return text.toString();
    }

    private static int digits(char kind) {
        return switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> kind >= '0' && kind <= '7' ? 3 : 0;
        };
    }

    private static char simple(char kind) throws TemplateException {
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            case '\\', '"', '\'' -> kind;
            default -> throw new TemplateException("invalid syntax");
        };
    }
}
