package dev.jbake.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.event.Outcome;
import dev.jbake.schedule.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What the exporters answered, and where each build can be looked up, as JSON by target; this is
/// the file of `--metadata-file`.
///
/// Values that are JSON objects, or lists of them, in base64 (descriptors, provenance) are written
/// as JSON, everything else as the string it is.
///
/// @param responses target to key to value
/// @param warnings about all build files; a user has to ask for them
public record MetadataFile(Map<String, Map<String, String>> responses, List<StepWarned> warnings) {
    private static final String WARNINGS = "buildx.build.warnings";
    private static final String PROVENANCE = "buildx.build.provenance";

    /// The key whose value is JSON without base64, as a frontend's subrequest answers it.
    private static final String RESULT = "result.json";

    public MetadataFile {
        responses = new TreeMap<>(responses);
        warnings = List.copyOf(warnings);
    }

    /// What succeeded in a run.
    ///
    /// @param warnings about all build files; none where nobody asked for them
    public static MetadataFile of(RunResult run, List<StepWarned> warnings) {
        Map<String, Map<String, String>> responses = new TreeMap<>();
        run.targets()
                .forEach((name, target) -> {
                    if (target.outcome() == Outcome.SUCCEEDED) {
                        responses.put(name, target.result().response());
                    }
                });
        return new MetadataFile(responses, warnings);
    }

    /// The JSON, with two spaces for each level.
    String text() {
        return text(UnaryOperator.identity());
    }

    /// The JSON, with two spaces for each level.
    ///
    /// @param mask hides what must not be shown in what builds were told
    String text(UnaryOperator<String> mask) {
        ObjectMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
        ObjectNode targets = mapper.createObjectNode();
        if (!warnings.isEmpty()) {
            WarningJson.write(warnings, targets.putArray(WARNINGS));
        }
        responses.forEach((target, response) -> {
            ObjectNode node = targets.putObject(target);
            new TreeMap<>(response)
                    .forEach((key, value) ->
                            json(mapper, key, value)
                                    .ifPresentOrElse(
                                            json -> node.set(key, masked(key, json, mask)),
                                            () -> node.put(key, value)));
        });
        return Json.text(mapper, targets);
    }

    /// Writes the file at once or not at all, readable by everyone.
    ///
    /// @param mask hides what must not be shown in what builds were told
    public void write(Path file, UnaryOperator<String> mask) throws ReportFailed {
        new WholeFile(file, "metadata file").write(text(mask));
    }

    /// Arguments of a build stand in its provenance.
    private static JsonNode masked(String key, JsonNode json, UnaryOperator<String> mask) {
        return key.startsWith(PROVENANCE) ? Json.masked(json, mask) : json;
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
}
