package dev.jbake.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Severity;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Findings as SARIF 2.1.0, the form in which code hosts take the results of analyses.
///
/// Source: OASIS, Static Analysis Results Interchange Format 2.1.0. Columns are UTF-16 units from
/// 1.
///
/// @param version of jbake
/// @param places the name of a file from the root of its repository
public record Sarif(Findings findings, String version, UnaryOperator<String> places) {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String UNRESERVED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    /// One log with one run, with a line end behind it.
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            List<String> rules = tool(json);
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            for (Diagnostic each : findings.all()) {
                result(each, rules.indexOf(each.code()), json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    /// @return the codes in the order of the rules
    private List<String> tool(JsonGenerator json) throws IOException {
        SequencedMap<String, Diagnostic> rules = new LinkedHashMap<>();
        findings.all().forEach(each -> rules.putIfAbsent(each.code(), each));
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "jbake");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (Map.Entry<String, Diagnostic> rule : rules.entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", rule.getKey());
            for (Flaw flaw : Flaw.values()) {
                if (flaw.code().equals(rule.getKey())) {
                    text("shortDescription", flaw.doc(), json);
                }
            }
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.getValue().severity()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        return new ArrayList<>(rules.keySet());
    }

    private void result(Diagnostic each, int rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", each.code());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", level(each.severity()));
        List<String> sentences = new ArrayList<>(List.of(each.message()));
        sentences.addAll(each.help());
        text("message", String.join(" ", sentences), json);
        SourceSpan span = each.span();
        json.writeArrayFieldStart("locations");
        if (span != null) {
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            json.writeObjectFieldStart("artifactLocation");
            json.writeStringField("uri", uri(places.apply(span.file().name())));
            json.writeEndObject();
            region(span, json);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void region(SourceSpan span, JsonGenerator json) throws IOException {
        SourceFile file = span.file();
        int first = span.begin().line();
        int last = span.finish().line();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", first);
        json.writeNumberField("startColumn", span.start() - file.startOfLine(first) + 1);
        json.writeNumberField("endLine", last);
        json.writeNumberField("endColumn", span.end() - file.startOfLine(last) + 1);
        json.writeNumberField("charOffset", span.start());
        json.writeNumberField("charLength", span.end() - span.start());
        text("snippet", file.line(first), json);
        json.writeEndObject();
    }

    private static void text(String name, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /// A path as a reference of the web: from the root where it has one, and escaped.
    private static String uri(String path) {
        StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            if (each > 0 && UNRESERVED.indexOf(each) >= 0) {
                uri.append((char) each);
            } else {
                uri.append("%%%02X".formatted(each & 0xff));
            }
        }
        return uri.toString();
    }
}
