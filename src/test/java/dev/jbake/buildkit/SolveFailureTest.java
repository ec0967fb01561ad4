package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.BuildkitException.Kind;
import dev.jbake.buildkit.fake.FakeBuild;
import dev.jbake.buildkit.fake.FakeBuildkit;
import dev.jbake.buildkit.fake.Script;
import dev.jbake.buildkit.transport.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How builds end that do not end well, against a daemon that plays its part from a script.
@Timeout(60)
class SolveFailureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StatusListener NOBODY = _ -> {};

    @TempDir Path folder;

    private FakeBuildkit daemon(Script script) throws IOException {
        return FakeBuildkit.at(folder.resolve("buildkitd.sock"), script);
    }

    private static BuildkitClient client(FakeBuildkit daemon) {
        return new BuildkitClient(Connection.unix(daemon.socket()));
    }

    private static GatewayResult frontend(RunningSolve solve)
            throws BuildkitException, InterruptedException {
        return solve.frontend(RunningSolve.DOCKERFILE, Map.of(), Map.of());
    }

    @Test
    void aFailureKnowsItsPlaceAndItsStepAndTheDaemonGetsItBack() throws Exception {
        Script script =
                new Script() {
                    @Override
                    public void evaluate(FakeBuild build, String platform) {
                        throw FakeBuildkit.failure(
                                "process \"false\" did not complete",
                                "Dockerfile",
                                "FROM a\nRUN false\n",
                                2,
                                "sha256:9");
                    }
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of());
                var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
            GatewayResult result = frontend(solve);

            var failure = assertThrows(SolveFailure.class, () -> solve.evaluate(result));
            solve.abandon(failure);

            assertEquals(Kind.FAILED, failure.kind());
            assertEquals("Unknown", failure.code());
            assertEquals("process \"false\" did not complete", failure.getMessage());
            assertEquals(Optional.of("sha256:9"), failure.vertex());
            var place = new SourceExcerpt.Range(2, 0, 2, 0);
            assertEquals(
                    List.of(new SourceExcerpt("Dockerfile", "FROM a\nRUN false\n", List.of(place))),
                    failure.sources());
            assertTrue(daemon.calls().contains("Return error: process \"false\" did not complete"));
        }
    }

    @Test
    void whatAStepFailedWithIsWhatTheDaemonKeepsOfABuildThatIsClosed() throws Exception {
        Script script =
                new Script() {
                    @Override
                    public void evaluate(FakeBuild build, String platform) {
                        throw FakeBuildkit.failure("process \"false\" did not complete");
                    }
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of())) {
            try (var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
                GatewayResult result = frontend(solve);
                assertThrows(SolveFailure.class, () -> solve.evaluate(result));
            }

            assertTrue(daemon.calls().contains("Return error: process \"false\" did not complete"));
        }
    }

    @Test
    void aFailureOfAnExporterIsTheFailureOfFinish() throws Exception {
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> export(FakeBuild build) {
                        throw FakeBuildkit.failure("push refused");
                    }
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of());
                var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
            GatewayResult result = frontend(solve);

            var failure = assertThrows(SolveFailure.class, () -> solve.finish(result));

            assertEquals("push refused", failure.getMessage());
        }
    }

    @Test
    void aBuildThatIsRefusedSaysWhyInsteadOfWaitingForItsFrontend() throws Exception {
        try (var daemon = daemon(new Script() {})) {
            daemon.refuse("network.host is not allowed");
            try (var client = client(daemon);
                    var session = client.session("", List.of());
                    var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {

                var failure = assertThrows(SolveFailure.class, () -> frontend(solve));

                assertEquals("network.host is not allowed", failure.getMessage());
            }
        }
    }

    @Test
    void aDaemonThatIsKilledIsLost() throws Exception {
        var building = new CountDownLatch(1);
        try (var daemon = daemon(neverBuilds(building));
                var client = client(daemon);
                var session = client.session("", List.of());
                var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
            GatewayResult result = frontend(solve);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            building.await();
                            daemon.die();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    });

            var failure = assertThrows(BuildkitException.class, () -> solve.evaluate(result));

            assertEquals(Kind.LOST, failure.kind());
            assertFalse(failure instanceof SolveFailure);
        }
    }

    @Test
    void aDaemonThatIsNotThereIsLostAndTheMessageSaysWhereItWasLookedFor() {
        try (var client = new BuildkitClient(Connection.unix(folder.resolve("nobody.sock")))) {
            var failure = assertThrows(BuildkitException.class, () -> client.workers(PATIENCE));

            assertEquals(Kind.LOST, failure.kind());
            assertTrue(failure.getMessage().contains("nobody.sock"), failure.getMessage());
        }
    }

    @Test
    void aDaemonThatDoesNotAnswerIsLostAfterAWhile() throws Exception {
        try (var daemon = daemon(new Script() {});
                var client = client(daemon)) {
            daemon.freeze();

            var failure =
                    assertThrows(BuildkitException.class, () -> client.info(Duration.ofMillis(50)));

            assertEquals(Kind.LOST, failure.kind());
        }
    }

    @Test
    void interruptionStopsTheBuildInTheDaemon() throws Exception {
        var building = new CountDownLatch(1);
        try (var daemon = daemon(neverBuilds(building));
                var client = client(daemon)) {
            var build =
                    new FutureTask<Void>(() -> {
                        try (var session = client.session("", List.of());
                                var solve =
                                        client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
                            solve.evaluate(frontend(solve));
                        }
                        return null;
                    });
            Thread builder = Thread.ofVirtual().start(build);
            building.await();

            builder.interrupt();

            var thrown = assertThrows(ExecutionException.class, build::get);
            assertInstanceOf(InterruptedException.class, thrown.getCause());
            daemon.awaitCall("Return error: context canceled");
            daemon.awaitCall("Session ended");
        }
    }

    @Test
    void aBuildThatNobodyFinishesIsGivenUp() throws Exception {
        try (var daemon = daemon(new Script() {});
                var client = client(daemon);
                var session = client.session("", List.of())) {
            try (var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
                frontend(solve);
            }

            assertTrue(daemon.calls().contains("Return error: context canceled"));
        }
    }

    private static Script neverBuilds(CountDownLatch building) {
        return new Script() {
            @Override
            public void evaluate(FakeBuild build, String platform) throws InterruptedException {
                building.countDown();
                new CountDownLatch(1).await();
            }
        };
    }
}
