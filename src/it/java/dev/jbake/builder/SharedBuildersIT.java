package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.engine.ContainerDetail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builders that jbake and the peer have in common.
class SharedBuildersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path store;
    private Workshop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(store);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theContainerIsTheOneThePeerWouldHaveMade() throws Exception {
        String theirs = shop.name("peer");
        String ours = shop.name("ours");
        shop.docker(
                "buildx",
                "create",
                "--name",
                theirs,
                "--driver-opt",
                "network=host",
                "--driver-opt",
                "env.A=b,memory=1g,cpu-shares=512,restart-policy=on-failure:2",
                "--buildkitd-flags",
                "--debug",
                "--bootstrap");
        Map<String, String> options =
                Map.of(
                        "network", "host",
                        "env.A", "b",
                        "memory", "1g",
                        "cpu-shares", "512",
                        "restart-policy", "on-failure:2");

        try (Builders builders = new Builders(shop.host)) {
            builders.open(
                    ours,
                    Workshop.declared(Workshop.spec(ours, options, "--debug")),
                    BootListener.SILENT);
        }

        assertEquals(inspected(theirs), inspected(ours));
        assertEquals(
                Files.readString(store.resolve("instances/" + theirs)).replace(theirs, "NAME"),
                Files.readString(store.resolve("instances/" + ours)).replace(ours, "NAME"));
    }

    @Test
    void aPlainContainerIsTheOneThePeerWouldHaveMade() throws Exception {
        String theirs = shop.name("peer");
        String ours = shop.name("ours");
        shop.docker("buildx", "create", "--name", theirs, "--bootstrap");

        try (Builders builders = new Builders(shop.host)) {
            builders.open(
                    ours, Workshop.declared(Workshop.spec(ours, Map.of())), BootListener.SILENT);
        }

        assertEquals(inspected(theirs), inspected(ours));
    }

    @Test
    void thePeerListsAndUsesABuilderOfOurs() throws Exception {
        String name = shop.name("ours");
        try (Builders builders = new Builders(shop.host)) {
            builders.open(
                    name,
                    Workshop.declared(Workshop.spec(name, Map.of("network", "host"))),
                    BootListener.SILENT);
        }
        ContainerDetail before = shop.container(name);

        String listed = shop.docker("buildx", "ls");
        String inspected = shop.docker("buildx", "inspect", "--bootstrap", name);

        assertTrue(listed.contains(name), listed);
        assertTrue(inspected.contains("Status:                running"), inspected);
        assertEquals(before.id(), shop.container(name).id());
        BuilderView view = new BuilderDesk(shop.host).inspect(name, PATIENCE);
        assertEquals(inspected, BuilderText.inspect(view));
    }

    @Test
    void aBuilderOfThePeersIsOpenedWithoutANewContainer() throws Exception {
        String name = shop.name("peer");
        shop.docker("buildx", "create", "--name", name, "--use", "--bootstrap");
        ContainerDetail before = shop.container(name);
        Workshop.Heard heard = new Workshop.Heard();

        try (Builders builders = new Builders(shop.host)) {
            OpenBuilder chosen = builders.open(null, Map.of(), heard);
            OpenBuilder named = builders.open(name, Map.of(), heard);

            assertEquals(name, chosen.name());
            assertEquals(chosen.first().client(), named.first().client());
            assertTrue(!chosen.first().client().workers(PATIENCE).isEmpty());
        }

        assertEquals(List.of(), heard.lines);
        assertEquals(before, shop.container(name));
    }

    @Test
    void whatOneToolRemovesIsGoneForTheOther() throws Exception {
        String theirs = shop.name("peer");
        String ours = shop.name("ours");
        shop.docker("buildx", "create", "--name", theirs, "--bootstrap");
        BuilderDesk desk = new BuilderDesk(shop.host);
        desk.create(
                new CreateRequest(
                        ours,
                        null,
                        null,
                        null,
                        false,
                        List.of("linux/arm64"),
                        List.of(),
                        null,
                        null,
                        true));
        desk.boot(ours, _ -> BootListener.SILENT);

        assertEquals(
                List.of(new Removal(theirs, null)), desk.remove(List.of(theirs), false, false));
        shop.docker("buildx", "rm", ours);

        assertEquals(List.of(), new BuilderStore(shop.host).all());
        assertTrue(shop.engine.container("buildx_buildkit_" + ours + "0").isEmpty());
        String volumes = shop.docker("volume", "ls", "--quiet");
        assertTrue(!volumes.contains(theirs) && !volumes.contains(ours), volumes);
    }

    @Test
    void theLockKeepsThePeerWaiting() throws Exception {
        String name = shop.name("locked");
        BuilderStore open = new BuilderStore(shop.host);
        Process[] peer = new Process[1];

        open.change(_ -> {
            try {
                peer[0] =
                        new ProcessBuilder("flock", "--nonblock", store + "/.lock", "true").start();
                assertEquals(1, peer[0].waitFor());
            } catch (java.io.IOException broken) {
                throw new IllegalStateException(broken);
            }
            return name;
        });

        assertEquals(
                0,
                new ProcessBuilder("flock", "--nonblock", store + "/.lock", "true")
                        .start()
                        .waitFor());
    }

    /// What the engine knows of a builder's container, without what differs from one to the next.
    private String inspected(String builder) throws Exception {
        return shop.docker("inspect", "buildx_buildkit_" + builder + "0")
                .replace(builder, "NAME")
                .replaceAll("[0-9a-f]{64}", "ID")
                .replaceAll(
                        "\"(Hostname|SandboxKey|MacAddress|IPAddress)\": \".*\"", "\"$1\": \"X\"")
                .replaceAll("\"Pid\": \\d+", "\"Pid\": 1")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
    }
}
