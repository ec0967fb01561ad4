package dev.jbake.syntax;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;

/// Reads the YAML form: every string is a template, and a layout tells which keys are blocks.
///
/// Source: YAML 1.2.2, core schema, with the merge key `<<`.
public final class YamlReader {
    private YamlReader() {}

    /// A whole file of one document. What could not be read is reported and left out, or is
    /// [Expr.Unreadable] where it is a value; at most twenty findings, by position. Behind a
    /// mistake in the YAML itself nothing is read, because nothing there can be trusted.
    public static Checked<Body> parse(SourceFile file, Layout layout) {
        Findings findings = new Findings();
        Datum datum = new YamlParser(file, findings).file();
        Body body = new LayoutReader(LayoutReader.Form.YAML, findings).file(datum, layout, file);
        return new Checked<>(body, findings.sorted());
    }
}
