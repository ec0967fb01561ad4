package dev.jbake.compose;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Reads a file of variables such as `.env`: `NAME=value` a line, quotes, escapes, comments,
/// `export`, and variables in values.
///
/// Source: compose-go's dialect of dotenv, which differs from a shell's.
final class EnvFile {
    private final SourceFile file;
    private final String text;
    private final Map<String, String> earlier;
    private final Map<String, String> known;
    private final Findings findings;
    private final SequencedMap<String, String> read = new LinkedHashMap<>();
    private int at;
    private boolean broken;

    private EnvFile(
            SourceFile file,
            Map<String, String> earlier,
            Map<String, String> known,
            Findings findings) {
        this.file = file;
        this.text = file.text();
        this.earlier = earlier;
        this.known = known;
        this.findings = findings;
    }

    /// The variables of a file, up to the first line that cannot be read, which is reported.
    ///
    /// @param known values for variables inside of values; they win over the file's own, which come
    ///   next
    static SequencedMap<String, String> read(
            SourceFile file, Map<String, String> known, Findings findings) {
        return read(file, Map.of(), known, findings);
    }

    /// @param earlier values of files read before it, which its own win over
    static SequencedMap<String, String> read(
            SourceFile file,
            Map<String, String> earlier,
            Map<String, String> known,
            Findings findings) {
        EnvFile reader = new EnvFile(file, earlier, known, findings);
        while (!reader.broken && reader.toStatement()) {
            reader.statement();
        }
        return reader.read;
    }

    /// To the next character that is neither space nor in a comment; false at the end.
    private boolean toStatement() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                at = lineEnd();
            } else if (isSpace(c) || c == '\n') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void statement() {
        int after = at + "export".length();
        if (text.startsWith("export", at) && after < text.length() && isAnySpace(after)) {
            at = after;
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
        }
        if (at == text.length()) {
            broken(ComposeErrors.envName(file.span(at, at)));
            return;
        }
        int start = at;
        while (at < text.length() && isPartOfName(text.charAt(at))) {
            at++;
        }
        boolean ended = at == text.length();
        if (!ended && text.charAt(at) != '=' && text.charAt(at) != ':' && text.charAt(at) != '\n') {
            broken(ComposeErrors.envName(file.span(at, at + 1)));
            return;
        }
        // As the peer has it: a name that the file ends with, without a line end, names nothing.
        String name = ended ? "" : text.substring(start, at).stripTrailing();
        boolean inherited = ended || text.charAt(at) == '\n';
        if (name.indexOf(' ') >= 0) {
            broken(ComposeErrors.envNameSpace(file.span(start, start + name.length())));
            return;
        }
        at = ended ? start : at + 1;
        if (inherited && !ended) {
            String value = known.get(name);
            if (value != null) {
                read.put(name, value);
            }
        } else {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            read.put(name, value());
        }
    }

    private boolean isAnySpace(int place) {
        return isSpace(text.charAt(place)) || text.charAt(place) == '\n';
    }

    private String value() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            return quoted(quote);
        }
        int start = at;
        int end = lineEnd();
        at = Math.min(end + 1, text.length());
        String line = text.substring(start, end);
        int comment = line.indexOf(" #");
        String value = comment < 0 ? line : line.substring(0, comment);
        return filled(value.stripTrailing(), start);
    }

    private String quoted(char quote) {
        int start = at;
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return quote == '"' ? filled(escaped(value.toString()), start) : value.toString();
            }
            boolean escapes = c == '\\' && at + 1 < text.length();
            if (escapes && text.charAt(at + 1) == quote) {
                value.append(quote);
                at++;
            } else if (escapes) {
                value.append(c).append(text.charAt(++at));
            } else {
                value.append(c);
            }
        }
        at = start;
        broken(ComposeErrors.envQuote(file.span(start, lineEnd())));
        return "";
    }

    /// The escapes of double quotes; `\$` becomes `$$`, which is a dollar that starts nothing.
    private static String escaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char next = c == '\\' && i + 1 < value.length() ? value.charAt(i + 1) : ' ';
            String resolved =
                    switch (next) {
                        case '$' -> "$$";
                        case '"', '\\' -> String.valueOf(next);
                        case 'a' -> "\u0007";
                        case 'b' -> "\b";
                        case 'f' -> "\f";
                        case 'n' -> "\n";
                        case 'r' -> "\r";
                        case 't' -> "\t";
                        case 'v' -> "\u000b";
                        default -> null;
                    };
            if (next == '0') {
                int end = i + 2;
                while (end < value.length() && end < i + 5 && isDigit(value.charAt(end))) {
                    end++;
                }
                String digits = value.substring(i + 2, end);
                out.append(isOctal(digits) ? octal(digits) : "\\" + digits);
                i = end - 1;
            } else if (c == '\\' && resolved != null) {
                out.append(resolved);
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Three digits that say a character below 256.
    private static boolean isOctal(String digits) {
        return digits.length() == 3
                && digits.charAt(0) <= '3'
                && digits.charAt(1) <= '7'
                && digits.charAt(2) <= '7';
    }

    private static String octal(String digits) {
        return String.valueOf((char) Integer.parseInt(digits, 8));
    }

    private String filled(String value, int start) {
        if (value.indexOf('$') < 0) {
            return value;
        }
        Map<String, String> all = new HashMap<>(earlier);
        all.putAll(read);
        all.putAll(known);
        int end = Math.max(start, Math.min(at, text.length()));
        SourceSpan span =
                file.span(start, end > start && text.charAt(end - 1) == '\n' ? end - 1 : end);
        return Values.of(all, findings).fill(value, (from, to) -> span);
    }

    private void broken(Diagnostic problem) {
        findings.add(problem);
        broken = true;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
                || Character.getType(c) == Character.LETTER_NUMBER
                || Character.getType(c) == Character.OTHER_NUMBER
                || "_.-[]".indexOf(c) >= 0
                || isSpace(c);
    }

    private static boolean isSpace(char c) {
        return switch (c) {
            case '\t', '\u000b', '\f', '\r', ' ', '\u0085', '\u00a0' -> true;
            default -> false;
        };
    }
}
