package dev.jbake.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.event.Outcome;
import dev.jbake.schedule.RunResult;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the exporters answered, and where each build can be looked up, as JSON by target; this is
/// the file of `--metadata-file`.
///
/// Values that are JSON objects, or lists of them, in base64 (descriptors, provenance) are written
/// as JSON, everything else as the string it is.
///
/// @param responses target to key to value
public record MetadataFile(Map<String, Map<String, String>> responses) {
    /// The key whose value is JSON without base64, as a frontend's subrequest answers it.
    private static final String RESULT = "result.json";

    public MetadataFile {
        responses = new TreeMap<>(responses);
    }

    /// What succeeded in a run.
    public static MetadataFile of(RunResult run) {
        Map<String, Map<String, String>> responses = new TreeMap<>();
        run.targets()
                .forEach((name, target) -> {
                    if (target.outcome() == Outcome.SUCCEEDED) {
                        responses.put(name, target.result().response());
                    }
                });
        return new MetadataFile(responses);
    }

    /// The JSON, with two spaces for each level.
    public String text() {
        ObjectMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
        ObjectNode targets = mapper.createObjectNode();
        responses.forEach((target, response) -> {
            ObjectNode node = targets.putObject(target);
            new TreeMap<>(response)
                    .forEach((key, value) ->
                            json(mapper, key, value)
                                    .ifPresentOrElse(
                                            json -> node.set(key, json),
                                            () -> node.put(key, value)));
        });
        try {
            return mapper.writer(printer()).writeValueAsString(targets) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Writes the file at once or not at all, readable by everyone.
    public void write(Path file) throws ReportFailed {
        String text = text();
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.writeString(file, text);
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = target.getParent();
            Path draft = Files.createTempFile(folder, ".metadata", ".json");
            try {
                Files.writeString(draft, text);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(
                        draft,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new ReportFailed(
                    "The metadata file \"%s\" could not be written: %s."
                            .formatted(file, reason(failed)),
                    failed);
        }
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "its folder does not exist";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(failed.getMessage());
        };
    }

    private static Optional<JsonNode> json(ObjectMapper mapper, String key, String value) {
        try {
            JsonNode node =
                    key.equals(RESULT)
                            ? mapper.readTree(value)
                            : mapper.readTree(Base64.getDecoder().decode(value));
            boolean telling =
                    node != null && !node.isEmpty() && (node.isObject() || isListOfObjects(node));
            return telling ? Optional.of(node) : Optional.empty();
        } catch (IllegalArgumentException | IOException plainText) {
            return Optional.empty();
        }
    }

    private static boolean isListOfObjects(JsonNode node) {
        for (JsonNode element : node) {
            if (!element.isObject()) {
                return false;
            }
        }
        return node.isArray();
    }

    private static DefaultPrettyPrinter printer() {
        Separators separators =
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(separators)
                .withArrayIndenter(indenter)
                .withObjectIndenter(indenter);
    }
}
