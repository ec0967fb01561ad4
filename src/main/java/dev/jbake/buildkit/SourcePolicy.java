package dev.jbake.buildkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Rules of which sources a build may use, and by what some are to be replaced; the daemon keeps
/// them. This is a file of such rules.
///
/// Source: BuildKit's `sourcepolicy/pb/policy.proto`, and what Go's JSON makes of its messages.
public final class SourcePolicy {
    private static final int VERSION = 1;
    private static final int RULES = 2;
    private static final List<String> ACTIONS = List.of("ALLOW", "DENY", "CONVERT");
    private static final List<String> MATCHES = List.of("WILDCARD", "EXACT", "REGEX");
    private static final List<String> CONDITIONS = List.of("EQUAL", "NOTEQUAL", "MATCHES");

    private final Bytes message;

    private SourcePolicy(Bytes message) {
        this.message = message;
    }

    /// Reads a file: JSON, or else protobuf.
    ///
    /// @throws IOException with what is wrong with it, when it is neither
    public static SourcePolicy read(byte[] file) throws IOException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file);
        } catch (JsonProcessingException notJson) {
            return ofMessage(file, notJson);
        }
        if (json == null || !json.isObject()) {
            return ofMessage(file, new IOException("it is no JSON object"));
        }
        return new SourcePolicy(Bytes.of(policy(json)));
    }

    private static SourcePolicy ofMessage(byte[] file, IOException notJson) throws IOException {
        try {
            Map<Integer, UnknownFieldSet.Field> fields = UnknownFieldSet.parseFrom(file).asMap();
            boolean known =
                    fields.keySet().stream().allMatch(each -> each == VERSION || each == RULES);
            if (known && !fields.isEmpty()) {
                return new SourcePolicy(Bytes.of(file));
            }
        } catch (InvalidProtocolBufferException neither) {
            notJson.addSuppressed(neither);
        }
        throw new IOException(firstLine(notJson), notJson);
    }

    private static String firstLine(IOException problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    /// The message as it goes over the wire.
    Bytes message() {
        return message;
    }

    private static byte[] policy(JsonNode json) throws IOException {
        return message(out -> {
            out.writeInt64(VERSION, field(json, "version").asLong());
            for (JsonNode rule : field(json, "rules")) {
                out.writeByteArray(RULES, rule(rule));
            }
        });
    }

    private static byte[] rule(JsonNode json) throws IOException {
        return message(out -> {
            out.writeEnum(1, number(field(json, "action"), ACTIONS));
            if (field(json, "selector").isObject()) {
                out.writeByteArray(2, selector(field(json, "selector")));
            }
            if (field(json, "updates").isObject()) {
                out.writeByteArray(3, update(field(json, "updates")));
            }
        });
    }

    private static byte[] selector(JsonNode json) throws IOException {
        return message(out -> {
            out.writeString(1, field(json, "identifier").asText());
            out.writeEnum(2, number(field(json, "match_type"), MATCHES));
            for (JsonNode each : field(json, "constraints")) {
                out.writeByteArray(3, constraint(each));
            }
        });
    }

    private static byte[] constraint(JsonNode json) throws IOException {
        return message(out -> {
            out.writeString(1, field(json, "key").asText());
            out.writeString(2, field(json, "value").asText());
            out.writeEnum(3, number(field(json, "condition"), CONDITIONS));
        });
    }

    private static byte[] update(JsonNode json) throws IOException {
        return message(out -> {
            out.writeString(1, field(json, "identifier").asText());
            for (Map.Entry<String, JsonNode> each : field(json, "attrs").properties()) {
                out.writeByteArray(
                        2,
                        message(entry -> {
                            entry.writeString(1, each.getKey());
                            entry.writeString(2, each.getValue().asText());
                        }));
            }
        });
    }

    /// Go finds fields whatever their case is.
    private static JsonNode field(JsonNode json, String name) {
        if (json.has(name)) {
            return json.path(name);
        }
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            if (each.getKey().equalsIgnoreCase(name)) {
                return each.getValue();
            }
        }
        return json.path(name);
    }

    private static int number(JsonNode written, List<String> words) throws IOException {
        int number = written.isTextual() ? words.indexOf(written.asText()) : written.asInt(0);
        if (number < 0 || number >= words.size()) {
            throw new IOException("%s is none of %s".formatted(written, String.join(", ", words)));
        }
        return number;
    }

    @FunctionalInterface
    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        try {
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
