package dev.jbake.builder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.jbake.engine.JsonObject;
import dev.jbake.host.Environment;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a workflow of GitHub Actions says of itself; this is the file from which BuildKit adds it
/// to the provenance of images.
///
/// Source: "Default environment variables" of GitHub's documentation; the members are those that
/// buildx writes.
final class GithubContext {
    /// Below `/etc/buildkit`, where buildkitd looks for such files.
    static final String FILE = "provenance.d/github_actions_context.json";

    private static final long LARGEST_EVENT = 16 << 20;

    /// Variables that are told together or not at all, each with the member it becomes.
    private static final List<Map<String, String>> FACTS =
            List.of(
                    facts("GITHUB_ACTOR", "GITHUB_ACTOR_ID", "GITHUB_TRIGGERING_ACTOR"),
                    facts(
                            "GITHUB_REF",
                            "GITHUB_REF_NAME",
                            "GITHUB_REF_PROTECTED",
                            "GITHUB_REF_TYPE"),
                    facts(
                            "GITHUB_REPOSITORY",
                            "GITHUB_REPOSITORY_ID",
                            "GITHUB_REPOSITORY_OWNER",
                            "GITHUB_REPOSITORY_OWNER_ID"),
                    facts(
                            "GITHUB_JOB",
                            "GITHUB_RUN_ATTEMPT",
                            "GITHUB_RUN_ID",
                            "GITHUB_RUN_NUMBER",
                            "GITHUB_SERVER_URL",
                            "GITHUB_WORKFLOW",
                            "GITHUB_WORKFLOW_REF",
                            "GITHUB_WORKFLOW_SHA"),
                    Map.of(
                            "ImageOS", "github_runner_image_os",
                            "ImageVersion", "github_runner_image_version",
                            "RUNNER_OS", "github_runner_os",
                            "RUNNER_ARCH", "github_runner_arch",
                            "RUNNER_ENVIRONMENT", "github_runner_environment",
                            "RUNNER_TRACKING_ID", "github_runner_tracking_id",
                            "RUNNER_NAME", "github_runner_name"));

    private GithubContext() {}

    private static Map<String, String> facts(String... variables) {
        Map<String, String> facts = new TreeMap<>();
        for (String variable : variables) {
            facts.put(variable, variable.toLowerCase(java.util.Locale.ROOT));
        }
        return facts;
    }

    /// The text of the file; empty outside of a workflow, or where it does not tell its event.
    ///
    /// @throws IOException when the event cannot be read
    static Optional<String> of(Environment environment) throws IOException {
        Optional<String> event = environment.nonEmpty("GITHUB_EVENT_NAME");
        Optional<String> file = environment.nonEmpty("GITHUB_EVENT_PATH");
        if (!environment.isTrue("GITHUB_ACTIONS") || event.isEmpty() || file.isEmpty()) {
            return Optional.empty();
        }
        TreeMap<String, @Nullable Object> members = new TreeMap<>();
        members.put("github_event_name", event.get());
        members.put("github_event_payload", payload(Path.of(file.get())));
        for (Map<String, String> facts : FACTS) {
            if (facts.keySet().stream().allMatch(name -> environment.nonEmpty(name).isPresent())) {
                facts.forEach(
                        (name, member) -> members.put(member, environment.get(name).orElse("")));
            }
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(new JsonObject(members), json);
        }
        return Optional.of(text.toString());
    }

    private static JsonObject payload(Path event) throws IOException {
        if (Files.size(event) > LARGEST_EVENT) {
            throw new IOException(event + " is larger than 16 MiB");
        }
        return JsonObject.parse(Files.readAllBytes(event));
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case JsonObject(var members) -> {
                json.writeStartObject();
                for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
                    json.writeFieldName(member.getKey());
                    write(member.getValue(), json);
                }
                json.writeEndObject();
            }
            case List<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    write(item, json);
                }
                json.writeEndArray();
            }
            case Number number -> json.writeNumber(new BigDecimal(number.toString()));
            case Boolean flag -> json.writeBoolean(flag);
            case null -> json.writeNull();
            default -> json.writeString(value.toString());
        }
    }
}
