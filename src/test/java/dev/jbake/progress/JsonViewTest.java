package dev.jbake.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepWrote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonViewTest {
    @Test
    void whatMustNotBeShownIsHiddenBeforeItIsPackedUp() {
        var step =
                new StepChanged(
                        "app",
                        "sha256:1",
                        List.of(),
                        "COPY hush /",
                        Instant.EPOCH,
                        null,
                        false,
                        null,
                        null);
        var wrote = new StepWrote("app", "sha256:1", 1, "it is hush\n", Instant.EPOCH);
        var board = new Board(Instant.EPOCH, false);
        board.add(step);
        board.add(wrote);

        String line =
                JsonView.line(List.of(step, wrote), board, text -> text.replace("hush", "***"));

        String packed =
                Base64.getEncoder().encodeToString("it is ***\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                """
                {"vertexes":[{"digest":"sha256:1","name":"COPY *** /",\
                "started":"1970-01-01T00:00:00Z"}],\
                "logs":[{"vertex":"sha256:1","stream":1,"data":"%s",\
                "timestamp":"1970-01-01T00:00:00Z"}]}\
                """
                        .formatted(packed),
                line);
    }
}
