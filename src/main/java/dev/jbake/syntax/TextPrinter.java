package dev.jbake.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes text and templates with all that needs an escape escaped.
final class TextPrinter {
    private static final String MARKER = "EOT";

    private final ExprPrinter exprs;

    /// Nothing is round it, so that only sequences have to be escaped.
    private final boolean bare;

    private final StringBuilder out = new StringBuilder();

    /// The empty literal behind the sequence in hand was trimmed away, and is to be so again.
    private boolean trims;

    private TextPrinter(ExprPrinter exprs, boolean bare) {
        this.exprs = exprs;
        this.bare = bare;
    }

    /// Between quotes, on one line.
    static String quoted(List<TemplatePart> parts, ExprPrinter exprs) {
        TextPrinter printer = new TextPrinter(exprs, false);
        printer.parts(parts, false);
        return "\"" + printer.out + "\"";
    }

    /// Without quotes, as it stands in a heredoc or is what a string of YAML or JSON says.
    static String bare(List<TemplatePart> parts, ExprPrinter exprs) {
        TextPrinter printer = new TextPrinter(exprs, true);
        printer.parts(parts, false);
        return printer.out.toString();
    }

    /// The same of mere text.
    static String bare(String text) {
        return opened(text);
    }

    static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /// Several whole lines that read better below each other.
    static boolean fitsHeredoc(String text) {
        return text.endsWith("\n")
                && text.indexOf('\n') < text.length() - 1
                && text.chars().allMatch(each -> each >= ' ' || each == '\n' || each == '\t')
                && text.lines().noneMatch(line -> line.strip().equals(MARKER));
    }

    static String heredoc(String text) {
        return "<<" + MARKER + "\n" + opened(text) + MARKER;
    }

    /// The same of a template, where it reads better so; null where it does not, or cannot be.
    static @Nullable String heredoc(List<TemplatePart> parts, ExprPrinter exprs) {
        boolean ends =
                parts.getLast() instanceof TemplatePart.Literal(String text, _)
                        && text.endsWith("\n");
        if (!ends) {
            return null;
        }
        String text = bare(parts, exprs);
        return fitsHeredoc(text) ? "<<" + MARKER + "\n" + text + MARKER : null;
    }

    static boolean endsHeredoc(String printed) {
        return printed.endsWith("\n" + MARKER);
    }

    /// @param after a sequence stands before them
    private void parts(List<TemplatePart> parts, boolean after) {
        boolean behind = after;
        for (int at = 0; at < parts.size(); at++) {
            boolean last = at + 1 == parts.size();
            switch (parts.get(at)) {
                case TemplatePart.Literal(String text, _) when text.isEmpty() ->
                        empty(behind, last);
                case TemplatePart.Literal(String text, _) ->
                        out.append(bare ? opened(text) : escaped(text));
                case TemplatePart.Interpolation(Expr expr, _) -> sequence("${", exprs.spaced(expr));
                case TemplatePart.If choice -> choice(choice);
                case TemplatePart.For each -> loop(each);
            }
            behind = !(parts.get(at) instanceof TemplatePart.Literal);
        }
    }

    /// A literal that trimming has emptied: a space, and a `~` beside it.
    private void empty(boolean behindSequence, boolean last) {
        if (behindSequence) {
            out.insert(out.length() - 1, out.charAt(out.length() - 2) == ' ' ? "~" : " ~");
            out.append(' ');
        } else if (!last) {
            out.append(' ');
            trims = true;
        }
    }

    private void sequence(String opener, String content) {
        int length = out.length();
        boolean doubled = length > 0 && out.charAt(length - 1) == opener.charAt(0);
        if (doubled) {
            // "$${" would be read as an escape.
            String code =
                    bare
                            ? "${\"%s\"}".formatted(opener.charAt(0))
                            : "\\u%04x".formatted((int) opener.charAt(0));
            out.replace(length - 1, length, code);
        }
        out.append(opener).append(trims ? "~ " : "").append(content).append('}');
        trims = false;
    }

    private void directive(String content) {
        sequence("%{", (trims ? "" : " ") + content + " ");
    }

    private void choice(TemplatePart.If choice) {
        directive("if " + exprs.inline(choice.test()));
        parts(choice.then(), true);
        if (!choice.otherwise().isEmpty()) {
            directive("else");
            parts(choice.otherwise(), true);
        }
        directive("endif");
    }

    private void loop(TemplatePart.For each) {
        directive(
                "for %s in %s"
                        .formatted(
                                ExprPrinter.names(each.key(), each.value()),
                                exprs.inline(each.in())));
        parts(each.body(), true);
        directive("endfor");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        opened(text)
                .chars()
                .forEach(each -> {
                    switch (each) {
                        case '\n' -> escaped.append("\\n");
                        case '\r' -> escaped.append("\\r");
                        case '\t' -> escaped.append("\\t");
                        case '"' -> escaped.append("\\\"");
                        case '\\' -> escaped.append("\\\\");
                        default -> plain(each, escaped);
                    }
                });
        return escaped.toString();
    }

    private static void plain(int character, StringBuilder escaped) {
        if (Character.isISOControl(character) || character == 0xfeff) {
            escaped.append("\\u%04x".formatted(character));
        } else {
            escaped.append((char) character);
        }
    }

    /// With the signs doubled that would open a sequence.
    private static String opened(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }
}
