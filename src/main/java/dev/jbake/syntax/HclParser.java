package dev.jbake.syntax;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;

/// Reads HCL's native syntax.
///
/// Source: HCL native syntax specification.
public final class HclParser {
    private HclParser() {}

    /// A whole file. What could not be read is reported and left out, or is [Expr.Unreadable] where
    /// it is a value; at most twenty findings, by position.
    public static Checked<Body> parse(SourceFile file) {
        Findings findings = new Findings();
        Excerpt excerpt = Excerpt.of(file);
        Tokens tokens = new Tokens(Lexer.code(excerpt, findings), excerpt, findings);
        Body body = new BodyParser(tokens).file(file.all());
        return new Checked<>(body, findings.sorted());
    }
}
