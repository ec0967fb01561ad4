package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.fake.FakeBuild;
import dev.jbake.buildkit.fake.FakeBuildkit;
import dev.jbake.buildkit.fake.Script;
import dev.jbake.buildkit.transport.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How builds go, against a daemon that plays its part from a script.
@Timeout(60)
class BuildkitClientTest {

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
    void aBuildIsSolvedThroughTheGatewayAndEndsWithWhatTheExportersSay() throws Exception {
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> export(FakeBuild build) {
                        return Map.of(
                                "containerimage.digest",
                                "sha256:1",
                                "type",
                                build.exports().getFirst().type());
                    }
                };
        try (var daemon = daemon(script);
                var client = client(daemon)) {
            SolveRequest request =
                    SolveRequest.of(Map.of())
                            .exportingTo(List.of(new Export("image", Map.of("push", "true"))));

            Map<String, String> exported;
            try (var session = client.session("", List.of());
                    var solve = client.start(request, session, NOBODY)) {
                GatewayResult result = frontend(solve);
                solve.evaluate(result);
                exported = solve.finish(result);
            }

            assertEquals(Map.of("containerimage.digest", "sha256:1", "type", "image"), exported);
            daemon.awaitCall("Session ended");
            List<String> calls = new ArrayList<>(daemon.calls());
            assertTrue(calls.remove("Session"));
            assertEquals(
                    List.of(
                            "Solve",
                            "Ping",
                            "Frontend dockerfile.v0",
                            "Evaluate single",
                            "Return",
                            "Session ended"),
                    calls);
        }
    }

    @Test
    void theGraphOfOneBuildIsAnInputOfAnother() throws Exception {
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> frontend(FakeBuild build) {
                        return Map.of(
                                "",
                                build.inputs().isEmpty()
                                        ? "base"
                                        : "on top of " + build.inputs().get("0-base"));
                    }
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of());
                var base = client.start(SolveRequest.of(Map.of()), session, NOBODY);
                var app = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
            Definition graph = frontend(base).definitions().get("");

            Map<String, String> attrs = Map.of("context:base", "input:0-base");
            GatewayResult result =
                    app.frontend(RunningSolve.DOCKERFILE, attrs, Map.of("0-base", graph));

            assertTrue(
                    result.definitions()
                            .firstEntry()
                            .getValue()
                            .marshalled()
                            .text()
                            .contains("on top of base"));
        }
    }

    @Test
    void whereCacheComesFromIsAnAttributeToo() throws Exception {
        var seen = new CompletableFuture<FakeBuild>();
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> frontend(FakeBuild build) {
                        seen.complete(build);
                        return Map.of("", "graph");
                    }
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of())) {
            var request =
                    new SolveRequest(
                            Identifiers.next(),
                            List.of(),
                            List.of(),
                            List.of(new CacheEntry("registry", Map.of("ref", "localhost/cache"))),
                            List.of("network.host"),
                            false,
                            null,
                            new LinkedHashMap<>(Map.of("target", "recorded")));
            try (var solve = client.start(request, session, NOBODY)) {
                solve.frontend(RunningSolve.DOCKERFILE, Map.of("target", "asked"), Map.of());
            }
        }
        String imports = "[{\"Type\":\"registry\",\"Attrs\":{\"ref\":\"localhost/cache\"}}]";
        assertEquals(Map.of("target", "asked", "cache-imports", imports), seen.get().attrs());
        assertEquals(
                Map.of("target", "recorded", "cache-imports", imports), seen.get().recordedAttrs());
        assertEquals(List.of("network.host"), seen.get().entitlements());
    }

    @Test
    void eachPlatformHasItsGraphAndAllAreEvaluatedAtOnce() throws Exception {
        var both = new CountDownLatch(2);
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> frontend(FakeBuild build) {
                        return Map.of("linux/amd64", "a", "linux/arm64", "b");
                    }

                    @Override
                    public void evaluate(FakeBuild build, String platform)
                            throws InterruptedException {
                        both.countDown();
                        both.await();
                    }
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of());
                var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
            GatewayResult result = frontend(solve);
            solve.evaluate(result);

            assertTrue(result.hasPlatforms());
            assertEquals(
                    List.of("linux/amd64", "linux/arm64"),
                    List.copyOf(result.definitions().keySet()));
            assertEquals(
                    Optional.of(Bytes.of("{\"os\":\"linux\"}")),
                    result.metadata("containerimage.config"));
        }
    }

    @Test
    void allNewsAreHeardInOrderBeforeFinishReturns() throws Exception {
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> export(FakeBuild build) {
                        build.step("exporting", "one", "two");
                        return Map.of();
                    }
                };
        List<String> heard = new ArrayList<>();
        StatusListener listener =
                status -> {
                    status.vertices()
                            .forEach(each ->
                                    heard.add(
                                            each.name()
                                                    + (each.completed() == null
                                                            ? " began"
                                                            : " ended")));
                    status.logs().forEach(each -> heard.add(each.data().text().strip()));
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of());
                var solve = client.start(SolveRequest.of(Map.of()), session, listener)) {
            solve.finish(frontend(solve));

            assertEquals(List.of("exporting began", "one", "two", "exporting ended"), heard);
        }
    }

    @Test
    void aListenerThatBreaksBreaksTheBuild() throws Exception {
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> export(FakeBuild build) {
                        build.step("exporting");
                        return Map.of();
                    }
                };
        StatusListener broken =
                _ -> {
                    throw new IllegalStateException("broken");
                };
        try (var daemon = daemon(script);
                var client = client(daemon);
                var session = client.session("", List.of());
                var solve = client.start(SolveRequest.of(Map.of()), session, broken)) {
            GatewayResult result = frontend(solve);

            var bug = assertThrows(IllegalStateException.class, () -> solve.finish(result));

            assertEquals("broken", bug.getMessage());
        }
    }

    @Test
    void aDaemonSaysWhatItIsAndCanDo() throws Exception {
        try (var daemon = daemon(new Script() {});
                var client = client(daemon)) {
            assertEquals("v0.0.0-fake", client.info(PATIENCE).version());
            assertEquals(
                    List.of("linux/amd64", "linux/arm/v7"),
                    client.workers(PATIENCE).getFirst().platforms());
            assertEquals(Set.of("exporter.multiple"), client.capabilities().llb());
        }
    }
}
