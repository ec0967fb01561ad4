package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.builder.BuilderException.Kind;
import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.NodeSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Declared builders on a real engine: made, adopted, started, made anew, refused.
class ReconcileIT {
    private static final String NOT_BUILDKIT = "busybox:latest";

    @TempDir private Path store;
    private Workshop shop;
    private String name;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(store);
        name = shop.name("declared");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anAbsentBuilderIsMadeAndAnEqualOneAdopted() throws Exception {
        BuilderSpec spec = Workshop.spec(name, Map.of("env.A", "1"));

        List<String> first = opened(spec);
        ContainerDetail made = shop.container(name);
        List<String> second = opened(spec);

        String part = "creating container " + made.name();
        assertEquals(
                List.of(
                        "! creating builder \"" + name + "\"",
                        "[internal] booting buildkit",
                        "> " + part,
                        "< " + part,
                        "done"),
                first);
        assertEquals(List.of(), second);
        assertEquals(made, shop.container(name));
    }

    @Test
    void aStoppedBuilderIsStarted() throws Exception {
        BuilderSpec spec = Workshop.spec(name, Map.of());
        opened(spec);
        ContainerDetail made = shop.container(name);
        new BuilderDesk(shop.host).stop(name);

        List<String> heard = opened(spec);

        String part = "starting container " + made.name();
        assertEquals(
                List.of("[internal] booting buildkit", "> " + part, "< " + part, "done"), heard);
        assertEquals(made.id(), shop.container(name).id());
    }

    @Test
    void aChangedBuilderIsMadeAnewWithItsCache() throws Exception {
        opened(Workshop.spec(name, Map.of("env.A", "1")));
        ContainerDetail before = shop.container(name);
        shop.docker("exec", before.name(), "touch", "/var/lib/buildkit/mark");

        List<String> heard = opened(Workshop.spec(name, Map.of("env.A", "2"), "--debug"));

        assertEquals(
                "! builder \""
                        + name
                        + "\" is made anew, with its cache, because of its changed env.A, flags",
                heard.getFirst());
        ContainerDetail after = shop.container(name);
        assertNotEquals(before.id(), after.id());
        assertTrue(after.environment().contains("A=2"));
        shop.docker("exec", after.name(), "test", "-e", "/var/lib/buildkit/mark");
    }

    @Test
    void aBuilderOfThePeersThatIsAsDeclaredIsAdopted() throws Exception {
        shop.docker("buildx", "create", "--name", name, "--driver-opt", "env.A=1", "--bootstrap");
        ContainerDetail theirs = shop.container(name);

        List<String> heard = opened(Workshop.spec(name, Map.of("env.A", "1")));

        assertEquals(List.of(), heard);
        assertEquals(theirs.id(), shop.container(name).id());
    }

    @Test
    void whatABuildDoesWithItsResultMakesNoContainerAnew() throws Exception {
        opened(Workshop.spec(name, Map.of()));
        ContainerDetail before = shop.container(name);

        List<String> heard = opened(Workshop.spec(name, Map.of("default-load", "true")));

        assertEquals(
                List.of("! builder \"" + name + "\" has other default-load from now on"), heard);
        assertEquals(before.id(), shop.container(name).id());
    }

    @Test
    void nodesComeAndGoAsDeclared() throws Exception {
        opened(nodes("a"));
        ContainerDetail first = shop.engine.container(container("a")).orElseThrow();

        assertEquals(
                "! builder \"" + name + "\" gets the node " + name + "-b",
                opened(nodes("a", "b")).getFirst());
        assertEquals(
                "! builder \""
                        + name
                        + "\" loses the node "
                        + name
                        + "-a; the cache is kept in the volume "
                        + container("a")
                        + "_state",
                opened(nodes("b")).getFirst());

        assertTrue(shop.engine.container(first.name()).isEmpty());
        assertTrue(shop.engine.hasVolume(container("a") + "_state"));
        assertTrue(shop.engine.container(container("b")).isPresent());
        shop.engine.removeVolume(container("a") + "_state");
    }

    private BuilderSpec nodes(String... names) {
        List<NodeSpec> nodes = new ArrayList<>();
        for (String each : names) {
            nodes.add(
                    new NodeSpec(
                            name + "-" + each,
                            null,
                            null,
                            List.of(),
                            new LinkedHashMap<>(),
                            List.of(),
                            null));
        }
        return new BuilderSpec(
                name,
                null,
                StoredBuilder.DOCKER_CONTAINER,
                new LinkedHashMap<>(),
                List.of(),
                null,
                nodes);
    }

    private String container(String node) {
        return "buildx_buildkit_" + name + "-" + node;
    }

    @Test
    void manyWhoOpenOneBuilderAtOnceShareOneContainer() throws Exception {
        BuilderSpec spec = Workshop.spec(name, Map.of());
        Set<String> containers = ConcurrentHashMap.newKeySet();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    opened(spec);
                                    containers.add(shop.container(name).id());
                                } catch (Exception failure) {
                                    synchronized (failures) {
                                        failures.add(failure);
                                    }
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(List.of(), failures);
        assertEquals(1, containers.size());
    }

    @Test
    void anImageThatIsNowhereIsToldAndNothingIsLeft() throws Exception {
        BuilderException failure =
                refused(Workshop.spec(name, Map.of("image", "127.0.0.1:5000/no/such:image")));

        assertEquals(Kind.IMAGE, failure.kind());
        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "The image of BuildKit \"127.0.0.1:5000/no/such:image\" is not on"
                                        + " this engine"),
                failure.getMessage());
        nothingIsLeft();
    }

    @Test
    void anImageThatIsNotBuildKitIsToldAndNothingIsLeft() throws Exception {
        BuilderException failure = refused(Workshop.spec(name, Map.of("image", NOT_BUILDKIT)));

        assertEquals(Kind.BOOT, failure.kind());
        nothingIsLeft();
    }

    @Test
    void aFlagThatBuildKitDoesNotKnowIsToldWithItsLog() throws Exception {
        BuilderException failure = refused(Workshop.spec(name, Map.of(), "--no-such-flag"));

        assertEquals(Kind.BOOT, failure.kind());
        assertTrue(
                failure.getMessage().contains("it ended with exit code 1"), failure.getMessage());
        assertTrue(
                failure.help().stream().anyMatch(line -> line.contains("no-such-flag")),
                () -> String.join("\n", failure.help()));
        nothingIsLeft();
    }

    @Test
    void theProgramInTheContainerCarriesAConnectionToo() throws Exception {
        opened(Workshop.spec(name, Map.of()));

        try (BuildkitClient client = NodeLine.overExec(shop.engine, shop.container(name))) {
            assertTrue(!client.workers(Duration.ofSeconds(20)).isEmpty());
        }
    }

    @Test
    void aBuilderNobodyKnowsIsToldWithTheOneThatWasMeant() throws Exception {
        opened(Workshop.spec(name, Map.of()));

        try (Builders builders = new Builders(shop.host)) {
            BuilderException failure =
                    assertThrows(
                            BuilderException.class,
                            () -> builders.open(name + "x", Map.of(), BootListener.SILENT));

            assertEquals("no builder \"" + name + "x\" found", failure.getMessage());
            assertEquals("Did you mean \"" + name + "\"?", failure.help().getFirst());
        }
    }

    private void nothingIsLeft() throws Exception {
        String container = "buildx_buildkit_" + name + "0";
        assertTrue(shop.engine.container(container).isEmpty());
        assertFalse(shop.engine.hasVolume(container + "_state"));
        assertEquals(List.of(), new BuilderStore(shop.host).all());
    }

    private List<String> opened(BuilderSpec spec) throws Exception {
        Workshop.Heard heard = new Workshop.Heard();
        try (Builders builders = new Builders(shop.host)) {
            builders.open(spec.name(), Workshop.declared(spec), heard);
        }
        return heard.lines;
    }

    private BuilderException refused(BuilderSpec spec) {
        return assertThrows(BuilderException.class, () -> opened(spec));
    }
}
