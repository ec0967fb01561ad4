package dev.jbake.diagnostic;

import dev.jbake.source.Position;
import dev.jbake.source.SourceSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Writes findings out for people; this knows width and colour, and nothing else does.
///
/// ```
/// error[unknown-name]: There is no variable called "regsitry".
///  --> docker-bake.hcl:2:14
/// 2 |   tags = ["${regsitry}/app"]
///   |              ^^^^^^^^
///   = Did you mean "registry"?
/// ```
public final class DiagnosticWriter {
    /// How many findings are written out; of the rest the number is told.
    private static final int MOST = 20;

    private static final int NARROWEST = 20;

    private final int width;
    private final Paint paint;
    private final int most;

    /// @param width columns of the screen; source lines are clipped to it
    /// @param paint sets errors and warnings off
    public DiagnosticWriter(int width, Paint paint) {
        this(width, paint, MOST);
    }

    private DiagnosticWriter(int width, Paint paint, int most) {
        this.width = Math.max(width, NARROWEST);
        this.paint = paint;
        this.most = most;
    }

    /// The same, but writing out all findings, however many there are.
    public DiagnosticWriter withoutLimit() {
        return new DiagnosticWriter(width, paint, Integer.MAX_VALUE);
    }

    /// All of them, by file and position, those without a place first; a blank line between two. It
    /// ends with a line end unless it is empty.
    public String write(List<Diagnostic> diagnostics) {
        StringBuilder text = new StringBuilder();
        diagnostics.stream()
                .sorted(BY_PLACE)
                .limit(most)
                .forEach(diagnostic -> {
                    if (!text.isEmpty()) {
                        text.append('\n');
                    }
                    write(diagnostic, text);
                });
        int rest = diagnostics.size() - most;
        if (rest > 0) {
            text.append("\nand %d more\n".formatted(rest));
        }
        return text.toString();
    }

    /// By file and position; those without a place come first.
    public static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparing(DiagnosticWriter::fileName)
                    .thenComparingInt(DiagnosticWriter::offset);

    private static String fileName(Diagnostic diagnostic) {
        SourceSpan span = diagnostic.span();
        return span == null ? "" : span.file().name();
    }

    private static int offset(Diagnostic diagnostic) {
        SourceSpan span = diagnostic.span();
        return span == null ? 0 : span.start();
    }

    private void write(Diagnostic diagnostic, StringBuilder text) {
        String word = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        String head = "%s[%s]:".formatted(word, diagnostic.code());
        text.append(paint.paint(Paint.of(diagnostic.severity()), head))
                .append(' ')
                .append(Display.plain(diagnostic.message()))
                .append('\n');
        int gutter = 0;
        SourceSpan span = diagnostic.span();
        if (span != null) {
            Position begin = span.begin();
            Position finish = span.finish();
            gutter = String.valueOf(finish.line()).length();
            text.append(" ".repeat(gutter))
                    .append("--> ")
                    .append(Display.plain(span.file().name()))
                    .append(":%d:%d\n".formatted(begin.line(), begin.column()));
            new ExcerptLines(span, width, gutter, paint, diagnostic.severity()).write(text);
        }
        for (String help : diagnostic.help()) {
            text.append(" ".repeat(gutter + 1))
                    .append("= ")
                    .append(Display.plain(help))
                    .append('\n');
        }
    }
}
