package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.BuildkitException.Kind;
import dev.jbake.buildkit.fake.FakeBuildkit;
import dev.jbake.buildkit.fake.Script;
import dev.jbake.buildkit.transport.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeartbeatTest {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir Path folder;

    @Test
    void aDaemonThatIsSilentForLongIsGivenUp() throws Exception {
        listening((daemon, client, heartbeat) -> {
            daemon.freeze();

            heartbeat.begin();

            assertLost(client, "has not answered");
        });
    }

    @Test
    void aDaemonIsGivenUpAtOnceWhenSomebodySeesThatItCannotAnswer() throws Exception {
        listening((daemon, client, heartbeat) -> {
            heartbeat.witness(() -> Optional.of("Its process is stopped."));
            daemon.freeze();

            heartbeat.begin();

            assertLost(client, "Its process is stopped.");
        });
    }

    @Test
    void nobodyIsAskedAboutADaemonThatAnswers() throws Exception {
        listening((daemon, client, heartbeat) -> {
            var asked = new AtomicBoolean();
            heartbeat.witness(() -> {
                asked.set(true);
                return Optional.empty();
            });

            heartbeat.begin();
            daemon.awaitInfos(5);

            assertFalse(asked.get());
            assertFalse(client.lost());
        });
    }

    @Test
    void theFirstReasonIsTheOneThatStands() throws Exception {
        listening((daemon, client, heartbeat) -> {
            client.giveUp("It is being stopped.");
            client.giveUp("It has not answered.");

            assertLost(client, "It is being stopped.");
        });
    }

    private interface Scene {
        void play(FakeBuildkit daemon, BuildkitClient client, Heartbeat heartbeat) throws Exception;
    }

    private void listening(Scene scene) throws Exception {
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), new Script() {})) {
            Connection connection = Connection.unix(daemon.socket());
            try (var client = new BuildkitClient(connection);
                    var heartbeat = new Heartbeat(connection, TICK)) {
                client.info(Duration.ofSeconds(30));
                scene.play(daemon, client, heartbeat);
            }
        }
    }

    private static void assertLost(BuildkitClient client, String why) {
        var failure = assertThrows(BuildkitException.class, () -> client.info(DAY));
        assertEquals(Kind.LOST, failure.kind());
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }
}
