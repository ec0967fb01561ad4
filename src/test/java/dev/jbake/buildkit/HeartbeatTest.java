package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.BuildkitException.Kind;
import dev.jbake.buildkit.fake.FakeBuildkit;
import dev.jbake.buildkit.fake.Script;
import dev.jbake.buildkit.transport.Connection;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeartbeatTest {

    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir Path folder;

    @Test
    void aDaemonThatIsThereAndDoesNotAnswerIsGivenUp() throws Exception {
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), new Script() {})) {
            Connection connection = Connection.unix(daemon.socket());
            try (var client = new BuildkitClient(connection);
                    var heartbeat = new Heartbeat(connection, SOON, SOON)) {
                client.info(Duration.ofSeconds(30));
                daemon.freeze();

                heartbeat.begin();

                var failure =
                        assertThrows(
                                BuildkitException.class, () -> client.info(Duration.ofDays(1)));
                assertEquals(Kind.LOST, failure.kind());
                assertTrue(failure.getMessage().contains("has not answered"), failure.getMessage());
            }
        }
    }
}
