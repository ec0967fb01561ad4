package dev.jbake.syntax;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;

/// Reads HCL's JSON form: every string is a template, and a layout tells which keys are blocks.
///
/// Source: HCL JSON syntax specification.
public final class JsonReader {
    private JsonReader() {}

    /// A whole file. What could not be read is reported and left out, or is [Expr.Unreadable] where
    /// it is a value; at most twenty findings, by position.
    public static Checked<Body> parse(SourceFile file, Layout layout) {
        Findings findings = new Findings();
        Datum datum = new JsonParser(file, findings).file();
        Body body = new LayoutReader(LayoutReader.Form.JSON, findings).file(datum, layout, file);
        return new Checked<>(body, findings.sorted());
    }
}
