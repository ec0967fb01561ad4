package dev.jbake.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JaegerTraceTest {
    private static final String CONTEXT =
            "{\"TraceID\": \"0a\", \"SpanID\": \"0b\", \"TraceFlags\": \"01\"}";

    @Test
    void aSpanIsWrittenAsJaegerHasIt() throws Exception {
        String written =
                trace(
                        """
                        {"Name": "RUN <x>", "SpanContext": %1$s, "Parent": {"TraceID": "0a", "SpanID": "01"},
                         "SpanKind": 3, "StartTime": "1970-01-01T00:00:01.5Z", "EndTime": "1970-01-01T00:00:02Z",
                         "Attributes": [{"Key": "n", "Value": {"Type": "INT64", "Value": 7}},
                                        {"Key": "l", "Value": {"Type": "STRINGSLICE", "Value": ["a"]}}],
                         "Events": [{"Name": "e", "Time": "1970-01-01T00:00:01.6Z"}], "Links": null,
                         "Status": {"Code": 1, "Description": "no"},
                         "Resource": [{"Key": "z", "Value": {"Type": "BOOL", "Value": true}},
                                      {"Key": "service.name", "Value": {"Type": "STRING", "Value": "s"}}],
                         "InstrumentationLibrary": {"Name": "", "Version": ""}}
                        """
                                .formatted(CONTEXT));

        assertEquals(
                """
                {"data": [{"traceID": "0a","spans": [{"traceID": "0a","spanID": "0b","flags": 1,\
                "operationName": "RUN \\u003cx\\u003e",\
                "references": [{"refType": "CHILD_OF","traceID": "0a","spanID": "01"}],\
                "startTime": 1500000,"duration": 500000,"tags": [\
                {"key": "n","type": "int64","value": 7},\
                {"key": "l","type": "string","value": "[\\"a\\"]"},\
                {"key": "span.kind","type": "string","value": "client"},\
                {"key": "error","type": "bool","value": true},\
                {"key": "otel.status_code","type": "string","value": "ERROR"},\
                {"key": "otel.status_description","type": "string","value": "no"}],\
                "logs": [{"timestamp": 1600000,"fields": [{"key": "event","type": "string","value": "e"}]}],\
                "processID": "p0","warnings": null}],\
                "processes": {"p0": {"serviceName": "s",\
                "tags": [{"key": "z","type": "bool","value": true}]}},"warnings": null}]}\
                """,
                written.replaceAll("\n *", ""));
    }

    @Test
    void itIsIndentedAndEmptyThingsStayOnALine() {
        assertEquals(
                """
                {
                  "a": [
                    1,
                    "x\\": {"
                  ],
                  "b": [],
                  "c": {}
                }\
                """,
                Indented.of("{\"a\":[1,\"x\\\": {\"],\"b\":[],\"c\":{}}"));
    }

    @Test
    void whatIsNoTraceIsRefused() {
        assertEquals("no trace data", refused(""));
        refused("[1]");
        refused("{\"Name\":");
        refused("{\"SpanContext\": " + CONTEXT + ", \"StartTime\": \"today\"}");
    }

    private static String refused(String recorded) {
        return String.valueOf(assertThrows(IOException.class, () -> trace(recorded)).getMessage());
    }

    private static String trace(String recorded) throws IOException {
        return JaegerTrace.of(recorded.getBytes(StandardCharsets.UTF_8));
    }
}
