package dev.jbake.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is shown of a log.
class LogLinesTest {
    @Test
    void theStackOfAGoProgramDoesNotHideItsLastWords() {
        String log =
                """
                level=info msg="starting"
                failed to load config from /etc/buildkit/buildkitd.toml
                github.com/moby/buildkit/cmd/buildkitd/config.LoadFile
                \tgithub.com/moby/buildkit/cmd/buildkitd/config/load.go:30
                main.main
                \tgithub.com/moby/buildkit/cmd/buildkitd/main.go:140

                """;

        assertEquals(
                List.of(
                        "level=info msg=\"starting\"",
                        "failed to load config from /etc/buildkit/buildkitd.toml"),
                LogLines.last(log, 10));
        assertEquals(
                List.of("failed to load config from /etc/buildkit/buildkitd.toml"),
                LogLines.last(log, 1));
    }
}
