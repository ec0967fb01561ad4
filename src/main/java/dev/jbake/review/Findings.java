package dev.jbake.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Severity;
import dev.jbake.source.Position;
import dev.jbake.source.SourceSpan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Findings of all phases, by place; this writes them as JSON for programs.
///
/// Lines and columns are those that people are shown: from 1, a column being what a reader counts
/// as one character. Offsets are UTF-16 units from the start of the file.
public record Findings(List<Diagnostic> all) {

    public Findings {
        all =
                all.stream()
                        .distinct()
                        .sorted(
                                DiagnosticWriter.BY_PLACE
                                        .thenComparing(Diagnostic::severity)
                                        .thenComparing(Diagnostic::code)
                                        .thenComparing(Comparator.comparing(Diagnostic::message)))
                        .toList();
    }

    public long count(Severity severity) {
        return all.stream().filter(each -> each.severity() == severity).count();
    }

    /// One line: how many there are of what.
    public String summary() {
        return "%s, %s, %s"
                .formatted(
                        counted(Severity.ERROR), counted(Severity.WARNING), counted(Severity.NOTE));
    }

    private String counted(Severity severity) {
        long count = count(severity);
        String word = severity.name().toLowerCase(Locale.ROOT);
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /// One object, with a line end behind it.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("summary");
            for (Severity severity : Severity.values()) {
                String name = severity.name().toLowerCase(Locale.ROOT) + "s";
                json.writeNumberField(name, count(severity));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("findings");
            for (Diagnostic each : all) {
                write(each, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private static void write(Diagnostic each, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", each.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("code", each.code());
        json.writeStringField("message", each.message());
        SourceSpan span = each.span();
        if (span != null) {
            json.writeStringField("file", span.file().name());
            position("start", span.begin(), span.start(), json);
            position("end", span.finish(), span.end(), json);
            json.writeStringField("excerpt", span.file().line(span.begin().line()));
        }
        json.writeArrayFieldStart("help");
        for (String help : each.help()) {
            json.writeString(help);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void position(String name, Position position, int offset, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("line", position.line());
        json.writeNumberField("column", position.column());
        json.writeNumberField("offset", offset);
        json.writeEndObject();
    }
}
