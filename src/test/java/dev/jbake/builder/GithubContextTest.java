package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a workflow of GitHub Actions says of itself.
class GithubContextTest {
    @TempDir private Path folder;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void aWorkflow() throws IOException {
        Path event = folder.resolve("event.json");
        Files.writeString(event, "{\"id\": 12345678901, \"on\": [\"push\", true, null, 0.5]}");
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_EVENT_NAME", "push");
        variables.put("GITHUB_EVENT_PATH", event.toString());
    }

    @Test
    void theEventIsTold() throws IOException {
        assertEquals(
                "{\"github_event_name\":\"push\",\"github_event_payload\":"
                        + "{\"id\":12345678901,\"on\":[\"push\",true,null,0.5]}}",
                text().orElseThrow());
    }

    @Test
    void factsThatBelongTogetherAreToldTogetherOrNotAtAll() throws IOException {
        variables.put("GITHUB_EVENT_PATH", Files.writeString(folder.resolve("e"), "{}").toString());
        variables.put("GITHUB_ACTOR", "octocat");
        variables.put("GITHUB_ACTOR_ID", "1");
        variables.put("GITHUB_REF", "refs/heads/main");
        variables.put("GITHUB_REF_NAME", "main");
        variables.put("GITHUB_REF_PROTECTED", "false");
        variables.put("GITHUB_REF_TYPE", "branch");

        assertEquals(
                "{\"github_event_name\":\"push\",\"github_event_payload\":{},"
                        + "\"github_ref\":\"refs/heads/main\",\"github_ref_name\":\"main\","
                        + "\"github_ref_protected\":\"false\",\"github_ref_type\":\"branch\"}",
                text().orElseThrow());
    }

    @Test
    void outsideOfAWorkflowThereIsNothing() throws IOException {
        variables.put("GITHUB_ACTIONS", "false");

        assertEquals(Optional.empty(), text());
    }

    @Test
    void anEventThatCannotBeReadIsAFailure() {
        variables.put("GITHUB_EVENT_PATH", folder.resolve("none").toString());

        assertThrows(IOException.class, this::text);
    }

    private Optional<String> text() throws IOException {
        return GithubContext.of(Environment.of(variables));
    }
}
