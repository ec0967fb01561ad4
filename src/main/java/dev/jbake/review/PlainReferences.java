package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.HashSet;
import java.util.Set;

/// Texts with `$TAG`, `$(TAG)` or `{{TAG}}` in them where there is a variable `TAG`: other tools
/// would replace it, the language does not.
final class PlainReferences implements Rule {
    private static final Set<String> OTHER_LANGUAGES =
            Set.of("dockerfile-inline", "description", "error_message", "result");

    @Override
    public void look(Subject subject, Report report) {
        Set<String> variables = new HashSet<>();
        subject.declarations("variable").forEach(each -> variables.add(each.name()));
        for (Declaration declaration : subject.declarations()) {
            Set<String> known = new HashSet<>(variables);
            Uses.axes(declaration).forEach(axis -> known.add(Uses.key(axis.key())));
            for (Body.Attribute attribute : Uses.attributes(declaration)) {
                if (!OTHER_LANGUAGES.contains(attribute.name())) {
                    for (Expr expr : Uses.within(attribute.value())) {
                        if (expr instanceof Expr.Text(_, SourceSpan span)) {
                            known.forEach(name -> look(span, name, report));
                        }
                    }
                }
            }
        }
    }

    private static void look(SourceSpan span, String name, Report report) {
        String text = span.text();
        for (String spelling :
                new String[] {
                    "$" + name, "$(" + name + ")", "{{" + name + "}}", "{{ " + name + " }}"
                }) {
            int at = text.indexOf(spelling);
            if (at >= 0 && standsAlone(text, at, spelling)) {
                report.add(
                        Flaw.PLAIN_REFERENCE,
                        span.file().span(span.start() + at, span.start() + at + spelling.length()),
                        "\"%s\" stays as it is.".formatted(spelling),
                        "Write ${%s} for the value of the variable.".formatted(name));
                return;
            }
        }
    }

    /// Neither the start of a longer name nor escaped.
    private static boolean standsAlone(String text, int at, String spelling) {
        int end = at + spelling.length();
        boolean longer =
                end < text.length()
                        && Character.isLetterOrDigit(spelling.charAt(spelling.length() - 1))
                        && (Character.isLetterOrDigit(text.charAt(end))
                                || text.charAt(end) == '_'
                                || text.charAt(end) == '-');
        boolean escaped = at > 0 && (text.charAt(at - 1) == '$' || text.charAt(at - 1) == '\\');
        return !longer && !escaped;
    }
}
