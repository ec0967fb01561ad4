package dev.jbake.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// All that was found about a builder; this writes it for people and for programs.
///
/// @param builder its name
/// @param driver its driver
public record Diagnosis(String builder, String driver, List<Finding> findings) {
    private static final int VERSION = 1;

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).count();
    }

    /// Whether builds can be expected to work.
    public boolean healthy() {
        return count(Verdict.PROBLEM) == 0;
    }

    /// A line for each finding, its help below it, and what it comes to.
    public String text() {
        int widest = findings.stream().mapToInt(each -> each.check().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        text.append("builder ").append(builder).append(" (").append(driver).append(")\n");
        for (Finding each : findings) {
            text.append("%-7s  ".formatted(each.verdict().word()))
                    .append(each.check())
                    .append(" ".repeat(widest - each.check().length()))
                    .append("  ")
                    .append(each.words())
                    .append('\n');
            each.help()
                    .forEach(line ->
                            text.append(" ".repeat(widest + 11))
                                    .append("= ")
                                    .append(line)
                                    .append('\n'));
        }
        return text.append('\n').append(summary()).append('\n').toString();
    }

    private String summary() {
        long problems = count(Verdict.PROBLEM);
        long warnings = count(Verdict.WARNING);
        return counted(problems, "problem") + ", " + counted(warnings, "warning");
    }

    private static String counted(long count, String word) {
        return (count == 0 ? "no" : Long.toString(count)) + " " + word + (count == 1 ? "" : "s");
    }

    /// One object, with a line end behind it.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("builder", builder);
            json.writeStringField("driver", driver);
            json.writeNumberField("problems", count(Verdict.PROBLEM));
            json.writeNumberField("warnings", count(Verdict.WARNING));
            json.writeArrayFieldStart("checks");
            for (Finding each : findings) {
                json.writeStartObject();
                json.writeStringField("check", each.check());
                json.writeStringField("verdict", each.verdict().word());
                json.writeStringField("message", each.words());
                json.writeArrayFieldStart("help");
                for (String help : each.help()) {
                    json.writeString(help);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }
}
