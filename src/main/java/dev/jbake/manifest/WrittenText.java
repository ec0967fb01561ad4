package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import dev.jbake.syntax.HclParser;
import java.util.List;

/// A string where code is meant; this reads it as code, because JSON and YAML have no other way to
/// write `list(string)`.
final class WrittenText {
    private WrittenText() {}

    /// What was found in the code of a string, at the string.
    static List<Diagnostic> placed(List<Diagnostic> diagnostics, Expr expr) {
        if (!(expr instanceof Expr.Text)) {
            return diagnostics;
        }
        return diagnostics.stream()
                .map(each ->
                        new Diagnostic(
                                each.severity(),
                                each.code(),
                                each.message(),
                                expr.span(),
                                each.help()))
                .toList();
    }

    /// The expression itself, or the one that a plain string holds.
    ///
    /// Its spans are those of a text of its own; [#placed] moves what is said about it.
    static Expr asCode(Expr expr) {
        if (!(expr instanceof Expr.Text(String text, var span))) {
            return expr;
        }
        SourceFile file = SourceFile.of(span.file().name(), "x = " + text + "\n");
        Checked<Body> body = HclParser.parse(file);
        return body.ok() && body.value().attributes().size() == 1
                ? body.value().attributes().getFirst().value()
                : expr;
    }
}
