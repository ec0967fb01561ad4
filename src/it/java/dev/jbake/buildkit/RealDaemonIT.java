package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.BuildkitException.Kind;
import dev.jbake.buildkit.fake.InlineFiles;
import dev.jbake.buildkit.transport.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What BuildKit itself does with what we say.
@Timeout(180)
class RealDaemonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StatusListener NOBODY = _ -> {};

    private static LabDaemon daemon;

    @BeforeAll
    static void start() throws Exception {
        daemon = LabDaemon.start();
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
    }

    private static Session session(BuildkitClient client, String dockerfile) {
        return client.session(
                "jbake-it", List.of(new InlineFiles(Map.of("Dockerfile", dockerfile))));
    }

    private static GatewayResult frontend(RunningSolve solve)
            throws BuildkitException, InterruptedException {
        return solve.frontend(RunningSolve.DOCKERFILE, Map.of("filename", "Dockerfile"), Map.of());
    }

    private static SolveRequest plain() {
        return SolveRequest.of(Map.of("filename", "Dockerfile"));
    }

    private static SolveRequest image() {
        return plain().exportingTo(List.of(new Export("image", Map.of("name", "localhost/it"))));
    }

    /// Builds a Dockerfile to the end.
    private static SequencedMap<String, String> build(
            BuildkitClient client, SolveRequest request, String dockerfile, StatusListener listener)
            throws BuildkitException, InterruptedException {
        try (Session session = session(client, dockerfile);
                RunningSolve solve = client.start(request, session, listener)) {
            return solve.finish(frontend(solve));
        }
    }

    @Test
    void aDaemonSaysWhatItIsAndCanDo() throws Exception {
        try (var client = new BuildkitClient(daemon.socket())) {
            assertTrue(
                    client.info(PATIENCE).version().startsWith("v"),
                    client.info(PATIENCE).version());
            assertFalse(client.workers(PATIENCE).getFirst().platforms().isEmpty());
            assertTrue(client.capabilities().llb().contains("exporter.image.attestations"));
        }
    }

    @Test
    void aDockerfileIsBuiltThroughTheSocket() throws Exception {
        builds(daemon.socket());
    }

    @Test
    void aDockerfileIsBuiltThroughAStream() throws Exception {
        builds(daemon.exec());
    }

    private static void builds(Connection connection) throws Exception {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        StatusListener listener =
                status -> status.logs().forEach(log -> said.add(log.data().text()));
        String dockerfile = "FROM busybox\nRUN echo hello " + Identifiers.next() + "\n";
        try (var client = new BuildkitClient(connection)) {
            Map<String, String> exported = build(client, image(), dockerfile, listener);

            String digest = exported.getOrDefault("containerimage.digest", "");
            assertTrue(digest.startsWith("sha256:"), exported.toString());
        }
        assertTrue(String.join("", said).contains("hello"), said.toString());
    }

    @Test
    void aMistakeInADockerfileKnowsItsLine() throws Exception {
        try (var client = new BuildkitClient(daemon.socket())) {
            var failure =
                    assertThrows(
                            SolveFailure.class,
                            () -> build(client, plain(), "FROM scratch\nFOO\n", NOBODY));

            assertEquals("Unknown", failure.code());
            assertTrue(
                    failure.getMessage().contains("unknown instruction: FOO"),
                    failure.getMessage());
            assertEquals("Dockerfile", failure.sources().getFirst().filename());
            assertEquals("FROM scratch\nFOO\n", failure.sources().getFirst().text());
            assertEquals(2, failure.sources().getFirst().ranges().getFirst().firstLine());
        }
    }

    @Test
    void aStepThatFailsKnowsItsLineAndItself() throws Exception {
        List<SolveStatus.Vertex> failed = Collections.synchronizedList(new ArrayList<>());
        StatusListener listener =
                status ->
                        status.vertices().stream()
                                .filter(each -> !each.error().isEmpty())
                                .forEach(failed::add);
        try (var client = new BuildkitClient(daemon.socket())) {
            var failure =
                    assertThrows(
                            SolveFailure.class,
                            () ->
                                    build(
                                            client,
                                            plain(),
                                            "FROM busybox\nRUN echo before\nRUN exit 3\n",
                                            listener));

            assertTrue(failure.getMessage().contains("exit code: 3"), failure.getMessage());
            assertEquals(3, failure.sources().getFirst().ranges().getFirst().firstLine());
            assertEquals(failed.getLast().digest(), failure.vertex().orElseThrow());
        }
    }

    @Test
    void aBuildTakesAnotherOneAsItsBaseWhileThatIsOpen() throws Exception {
        try (var client = new BuildkitClient(daemon.socket());
                var baseSession =
                        session(client, "FROM busybox\nRUN echo base >/who\nENV FROM_BASE=yes\n");
                var base = client.start(plain(), baseSession, NOBODY);
                var appSession =
                        session(
                                client,
                                "FROM base\nRUN test $(cat /who) = base && test $FROM_BASE = yes\n");
                var app = client.start(image(), appSession, NOBODY)) {
            GatewayResult baseResult = frontend(base);
            String config = baseResult.metadata("containerimage.config").orElseThrow().base64();
            Map<String, String> attrs = new LinkedHashMap<>();
            attrs.put("filename", "Dockerfile");
            attrs.put("context:base", "input:0-base");
            attrs.put("input-metadata:0-base", "{\"containerimage.config\":\"" + config + "\"}");

            GatewayResult result =
                    app.frontend(
                            RunningSolve.DOCKERFILE,
                            attrs,
                            Map.of("0-base", baseResult.definitions().firstEntry().getValue()));
            base.evaluate(baseResult);
            Map<String, String> exported = app.finish(result);
            base.finish(baseResult);

            assertNotNull(exported.get("containerimage.digest"));
        }
    }

    @Test
    void everyPlatformHasItsResult() throws Exception {
        try (var client = new BuildkitClient(daemon.socket());
                var session = session(client, "FROM scratch\nCOPY Dockerfile /\n");
                var solve = client.start(image(), session, NOBODY)) {
            GatewayResult result =
                    solve.frontend(
                            RunningSolve.DOCKERFILE,
                            Map.of("filename", "Dockerfile", "platform", "linux/amd64,linux/arm64"),
                            Map.of());

            solve.evaluate(result);

            assertEquals(
                    List.of("linux/amd64", "linux/arm64"),
                    List.copyOf(result.definitions().keySet()));
            assertTrue(result.metadata("containerimage.config/linux/arm64").isPresent());
            assertNotNull(solve.finish(result).get("containerimage.digest"));
        }
    }

    @Test
    void anEmptyImageHasNoGraphAndIsExportedAllTheSame() throws Exception {
        try (var client = new BuildkitClient(daemon.socket());
                var session = session(client, "FROM scratch\nLABEL a=b\n");
                var solve = client.start(image(), session, NOBODY)) {
            GatewayResult result = frontend(solve);

            solve.evaluate(result);

            assertTrue(result.definitions().isEmpty());
            assertNotNull(solve.finish(result).get("containerimage.digest"));
        }
    }

    @Test
    void manyBuildsShareOneConnection() throws Exception {
        try (var client = new BuildkitClient(daemon.exec());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SequencedMap<String, String>>> builds =
                    IntStream.range(0, 24)
                            .mapToObj(index ->
                                    threads.submit(() ->
                                            build(
                                                    client,
                                                    image(),
                                                    "FROM scratch\nCOPY Dockerfile /\nLABEL n="
                                                            + index
                                                            + "\n",
                                                    NOBODY)))
                            .toList();

            for (var each : builds) {
                assertNotNull(each.get().get("containerimage.digest"));
            }
        }
    }

    @Test
    void anExporterThatDoesNotExistIsToldAtOnce() throws Exception {
        SolveRequest request = plain().exportingTo(List.of(new Export("nonsense", Map.of())));
        try (var client = new BuildkitClient(daemon.socket())) {
            var failure =
                    assertThrows(
                            SolveFailure.class,
                            () -> build(client, request, "FROM scratch\n", NOBODY));

            assertTrue(failure.getMessage().contains("nonsense"), failure.getMessage());
        }
    }

    @Test
    void anEntitlementThatIsNotAllowedIsToldAtOnce() throws Exception {
        var request =
                new SolveRequest(
                        Identifiers.next(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("security.insecure"),
                        false,
                        null,
                        new LinkedHashMap<>());
        try (var client = new BuildkitClient(daemon.socket())) {
            var failure =
                    assertThrows(
                            SolveFailure.class,
                            () -> build(client, request, "FROM scratch\n", NOBODY));

            assertTrue(failure.getMessage().contains("security.insecure"), failure.getMessage());
        }
    }

    @Test
    void interruptionStopsTheStepsThatRun() throws Exception {
        var running = new CountDownLatch(1);
        List<String> stopped = Collections.synchronizedList(new ArrayList<>());
        StatusListener listener =
                status -> {
                    if (!status.logs().isEmpty()) {
                        running.countDown();
                    }
                    status.vertices().stream()
                            .filter(each -> !each.error().isEmpty())
                            .forEach(each -> stopped.add(each.name()));
                };
        try (var client = new BuildkitClient(daemon.socket())) {
            var build =
                    new FutureTask<Object>(() ->
                            build(
                                    client,
                                    plain(),
                                    "FROM busybox\nRUN echo on; sleep 1000\n",
                                    listener));
            Thread builder = Thread.ofVirtual().start(build);
            running.await();

            builder.interrupt();

            var thrown = assertThrows(ExecutionException.class, build::get);
            assertInstanceOf(InterruptedException.class, thrown.getCause());
            assertTrue(stopped.toString().contains("sleep 1000"), stopped.toString());
        }
    }

    @Test
    void aDaemonKilledWhileItBuildsIsLostOnEitherWay() throws Exception {
        try (var doomed = LabDaemon.start();
                var direct = new BuildkitClient(doomed.socket());
                var streamed = new BuildkitClient(doomed.exec());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new CountDownLatch(2);
            StatusListener listener =
                    status -> {
                        if (!status.logs().isEmpty()) {
                            running.countDown();
                        }
                    };
            List<Future<SequencedMap<String, String>>> builds = new ArrayList<>();
            for (BuildkitClient client : List.of(direct, streamed)) {
                String dockerfile =
                        "FROM busybox\nRUN echo " + Identifiers.next() + "; sleep 1000\n";
                builds.add(threads.submit(() -> build(client, plain(), dockerfile, listener)));
            }
            running.await();

            doomed.kill();

            for (var each : builds) {
                var thrown = assertThrows(ExecutionException.class, each::get);
                var failure = assertInstanceOf(BuildkitException.class, thrown.getCause());
                assertEquals(Kind.LOST, failure.kind(), failure.getMessage());
            }
        }
    }

    @Test
    void aDaemonThatIsToldToStopIsNotWaitedFor() throws Exception {
        try (var stopped = LabDaemon.start();
                var client = new BuildkitClient(stopped.exec())) {
            var running = new CountDownLatch(1);
            StatusListener listener =
                    status -> {
                        if (!status.logs().isEmpty()) {
                            running.countDown();
                        }
                    };
            var build =
                    new FutureTask<Object>(() ->
                            build(
                                    client,
                                    plain(),
                                    "FROM busybox\nRUN echo on; sleep 1000\n",
                                    listener));
            Thread.ofVirtual().start(build);
            running.await();

            stopped.terminate();

            var thrown = assertThrows(ExecutionException.class, build::get);
            var failure = assertInstanceOf(BuildkitException.class, thrown.getCause());
            assertEquals(Kind.LOST, failure.kind(), failure.getMessage());
        }
    }

    @Test
    void aDaemonThatIsPausedIsGivenUp() throws Exception {
        try (var frozen = LabDaemon.start();
                var client = new BuildkitClient(frozen.socket())) {
            client.info(PATIENCE);

            frozen.pause();

            var failure =
                    assertThrows(BuildkitException.class, () -> client.info(Duration.ofSeconds(2)));
            assertEquals(Kind.LOST, failure.kind());
        }
    }
}
