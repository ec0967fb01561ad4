package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.Arrays;

/// Reads strings of JSON and remembers where each character of them was written.
final class JsonStrings {
    private final SourceFile file;
    private final String text;
    private final Findings findings;

    JsonStrings(SourceFile file, Findings findings) {
        this.file = file;
        this.text = file.text();
        this.findings = findings;
    }

    /// Offset past the closing quote of the string that starts at `start`, or of the end of its
    /// line.
    int end(int start) {
        int at = start + 1;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '"') {
                return at + 1;
            }
            if (next == '\n') {
                return at;
            }
            at += next == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
        }
        return text.length();
    }

    /// @param end what [#end] said
    Excerpt read(int start, int end) {
        boolean closed = end > start + 1 && text.charAt(end - 1) == '"';
        int last = closed ? end - 1 : end;
        StringBuilder value = new StringBuilder();
        int[] origins = new int[last - start + 1];
        int at = start + 1;
        while (at < last) {
            origins[value.length()] = at;
            at = character(at, last, value);
        }
        origins[value.length()] = last;
        SourceSpan all = file.span(start, end);
        if (!closed) {
            findings.add(DataErrors.jsonUnclosedString(file.span(start, start + 1)));
        }
        return Excerpt.decoded(all, value.toString(), Arrays.copyOf(origins, value.length() + 1));
    }

    /// @return offset past what stands for one character
    private int character(int at, int last, StringBuilder value) {
        char next = text.charAt(at);
        if (next == '\\') {
            return escape(at, last, value);
        }
        if (next < ' ') {
            findings.add(DataErrors.jsonControl(next, file.span(at, at + 1)));
        }
        value.append(next);
        return at + 1;
    }

    private int escape(int at, int last, StringBuilder value) {
        char kind = at + 1 < last ? text.charAt(at + 1) : ' ';
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (plain >= 0) {
            value.append("\"\\/\b\f\n\r\t".charAt(plain));
            return at + 2;
        }
        int end = at + 2;
        while (kind == 'u' && end < Math.min(last, at + 6) && isHex(text.charAt(end))) {
            end++;
        }
        if (kind == 'u' && end == at + 6) {
            value.append((char) Integer.parseInt(text.substring(at + 2, end), 16));
            return end;
        }
        int shown = Math.min(end, last);
        findings.add(DataErrors.jsonEscape(file.span(at, shown)));
        return shown;
    }

    private static boolean isHex(char character) {
        return character < 0x80 && Character.digit(character, 16) >= 0;
    }
}
