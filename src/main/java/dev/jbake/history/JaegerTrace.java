package dev.jbake.history;

import dev.jbake.builder.GoJson;
import dev.jbake.engine.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What OpenTelemetry recorded of a build, in the JSON that Jaeger's page of traces takes.
///
/// Source: Jaeger's UI model; OpenTelemetry's rules for Jaeger.
final class JaegerTrace {
    private static final long NANOS = 1_000_000_000L;
    private static final long MICRO = 1_000L;
    private static final List<String> KINDS =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");
    private static final String INTERNAL = "internal";
    private static final long FAILED = 1;
    private static final long GOOD = 2;

    private final List<JsonObject> spans;

    private JaegerTrace(List<JsonObject> spans) {
        this.spans = spans;
    }

    /// The whole document.
    ///
    /// @param recorded one JSON object after another, each a span as BuildKit keeps it
    /// @throws IOException when it is none of that
    static String of(byte[] recorded) throws IOException {
        List<JsonObject> spans = new ArrayList<>();
        JsonObject.each(new ByteArrayInputStream(recorded), spans::add);
        if (spans.isEmpty()) {
            throw new IOException("no trace data");
        }
        try {
            return new JaegerTrace(spans).text();
        } catch (DateTimeParseException wrong) {
            throw new IOException("a time in the trace cannot be read", wrong);
        }
    }

    private String text() {
        List<String> shown = new ArrayList<>();
        Map<String, String> processes = new TreeMap<>();
        for (int i = 0; i < spans.size(); i++) {
            String process = "p" + i;
            shown.add(span(spans.get(i), process));
            processes.put(process, process(spans.get(i)));
        }
        GoJson trace =
                GoJson.object()
                        .member("traceID", traceId(spans.getFirst().object("SpanContext")))
                        .json("spans", array(shown))
                        .json(
                                "processes",
                                processes.entrySet().stream()
                                        .map(each ->
                                                GoJson.quoted(each.getKey())
                                                        + ":"
                                                        + each.getValue())
                                        .collect(Collectors.joining(",", "{", "}")))
                        .json("warnings", "null");
        String all = GoJson.object().json("data", array(List.of(trace.end()))).end();
        return Indented.of(all) + "\n";
    }

    private static String span(JsonObject span, String process) {
        JsonObject context = span.object("SpanContext");
        GoJson json =
                GoJson.object()
                        .member("traceID", traceId(context))
                        .member("spanID", context.text("SpanID"));
        if (context.text("TraceFlags").equals("01")) {
            json.member("flags", 1);
        }
        Instant started = Instant.parse(span.text("StartTime"));
        Duration took = Duration.between(started, Instant.parse(span.text("EndTime")));
        return json.member("operationName", span.text("Name"))
                .json("references", array(references(span)))
                .member("startTime", micros(started))
                .member("duration", took.toNanos() / MICRO)
                .json("tags", array(tags(span)))
                .json("logs", orNull(logs(span)))
                .member("processID", process)
                .json("warnings", "null")
                .end();
    }

    private static List<String> references(JsonObject span) {
        List<String> references = new ArrayList<>();
        for (JsonObject link : span.objects("Links")) {
            references.add(reference("FOLLOWS_FROM", link.object("SpanContext")));
        }
        references.add(reference("CHILD_OF", span.object("Parent")));
        return references;
    }

    private static String reference(String type, JsonObject context) {
        return GoJson.object()
                .member("refType", type)
                .member("traceID", traceId(context))
                .member("spanID", context.text("SpanID"))
                .end();
    }

    private static List<String> tags(JsonObject span) {
        List<String> tags = values(span.objects("Attributes"));
        JsonObject library = span.object("InstrumentationLibrary");
        if (!library.text("Name").isEmpty()) {
            tags.add(text("otel.library.name", library.text("Name")));
            if (!library.text("Version").isEmpty()) {
                tags.add(text("otel.library.version", library.text("Version")));
            }
        }
        int kind = Math.clamp(span.number("SpanKind"), 0, KINDS.size() - 1);
        if (!KINDS.get(kind).equals(INTERNAL)) {
            tags.add(text("span.kind", KINDS.get(kind)));
        }
        JsonObject status = span.object("Status");
        if (status.number("Code") == FAILED) {
            tags.add(tag("error", "bool", "true"));
            tags.add(text("otel.status_code", "ERROR"));
        } else if (status.number("Code") == GOOD) {
            tags.add(text("otel.status_code", "OK"));
        }
        if (status.number("Code") != 0 && !status.text("Description").isEmpty()) {
            tags.add(text("otel.status_description", status.text("Description")));
        }
        return tags;
    }

    private static List<String> logs(JsonObject span) {
        List<String> logs = new ArrayList<>();
        for (JsonObject event : span.objects("Events")) {
            List<String> fields = new ArrayList<>();
            if (!event.text("Name").isEmpty()) {
                fields.add(text("event", event.text("Name")));
            }
            fields.addAll(values(event.objects("Attributes")));
            long dropped = event.number("DroppedAttributeCount");
            if (dropped != 0) {
                fields.add(
                        tag(
                                "otel.event.dropped_attributes_count",
                                "int64",
                                Long.toString(dropped)));
            }
            logs.add(
                    GoJson.object()
                            .member("timestamp", micros(Instant.parse(event.text("Time"))))
                            .json("fields", array(fields))
                            .end());
        }
        return logs;
    }

    /// Who did it, with what is known of the program, by name.
    private static String process(JsonObject span) {
        Map<String, JsonObject> resource = new TreeMap<>();
        span.objects("Resource").forEach(each -> resource.put(each.text("Key"), each));
        JsonObject service = resource.remove("service.name");
        return GoJson.object()
                .member(
                        "serviceName",
                        service == null ? "unknown_service" : service.object("Value").text("Value"))
                .json("tags", orNull(values(List.copyOf(resource.values()))))
                .end();
    }

    private static List<String> values(List<JsonObject> attributes) {
        List<String> values = new ArrayList<>();
        for (JsonObject each : attributes) {
            String key = each.text("Key");
            JsonObject value = each.object("Value");
            String type = value.text("Type");
            switch (type) {
                case "STRING" -> values.add(text(key, value.text("Value")));
                case "BOOL", "INT64", "FLOAT64" ->
                        values.add(
                                tag(
                                        key,
                                        type.toLowerCase(Locale.ROOT),
                                        String.valueOf(value.members().get("Value"))));
                default -> values.add(text(key, list(value)));
            }
        }
        return values;
    }

    private static String list(JsonObject value) {
        return array(
                value.items("Value")
                        .map(each ->
                                each instanceof String text
                                        ? GoJson.quoted(text)
                                        : Objects.toString(each))
                        .toList());
    }

    private static String text(String key, String value) {
        return tag(key, "string", GoJson.quoted(value));
    }

    private static String tag(String key, String type, String value) {
        return GoJson.object().member("key", key).member("type", type).json("value", value).end();
    }

    private static String traceId(JsonObject context) {
        return context.text("TraceID");
    }

    private static long micros(Instant time) {
        return (time.getEpochSecond() * NANOS + time.getNano()) / MICRO;
    }

    private static String orNull(List<String> items) {
        return items.isEmpty() ? "null" : array(items);
    }

    private static String array(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
