package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A builder whose container ends while it is watched; five seconds is what is promised.
class DeathWatchIT {
    private static final long PROMISED_SECONDS = 5;

    @TempDir private Path store;
    private final LinkedBlockingQueue<BuilderDeath> deaths = new LinkedBlockingQueue<>();
    private Workshop shop;
    private Builders builders;
    private OpenBuilder builder;
    private String container;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(store);
        builders = new Builders(shop.host);
        String name = shop.name("mortal");
        builder =
                builders.open(
                        name,
                        Workshop.declared(Workshop.spec(name, Map.of())),
                        BootListener.SILENT);
        container = builder.first().stored().container();
    }

    @AfterEach
    void close() {
        builders.close();
        shop.close();
    }

    @Test
    void aKilledContainerIsToldWithItsLog() throws Exception {
        BuilderDeath death = watched(() -> shop.docker("kill", container));

        assertEquals("The container " + container + " was killed (exit code 137).", death.why());
        assertTrue(
                death.log().stream().anyMatch(line -> line.contains("running server")),
                () -> String.join("\n", death.log()));
    }

    @Test
    void aStoppedContainerIsTold() throws Exception {
        BuilderDeath death = watched(() -> shop.engine.stop(container));

        assertEquals("The container " + container + " was stopped.", death.why());
    }

    @Test
    void aRemovedContainerIsTold() throws Exception {
        BuilderDeath death = watched(() -> shop.engine.remove(container));

        assertEquals("The container " + container + " was removed.", death.why());
        assertEquals(List.of(), death.log());
    }

    @Test
    void aContainerThatEndedBeforeTheWatchIsTold() throws Exception {
        shop.engine.stop(container);

        BuilderDeath death = watched(() -> {});

        assertTrue(death.why().startsWith("The container " + container + " ended"), death.why());
    }

    @Test
    void aBuildKitThatEndsByItselfIsToldThoughTheEngineStartsItAgain() throws Exception {
        long pid = shop.container(builder.name()).pid();

        BuilderDeath death =
                watched(() ->
                        assertEquals(
                                0,
                                new ProcessBuilder("kill", "-9", Long.toString(pid))
                                        .start()
                                        .waitFor()));

        assertEquals("The container " + container + " was killed (exit code 137).", death.why());
    }

    private interface Blow {
        void strike() throws Exception;
    }

    private BuilderDeath watched(Blow blow) throws Exception {
        try (NodeWatch _ = builder.first().watch(deaths::add)) {
            blow.strike();
            @Nullable BuilderDeath death = deaths.poll(PROMISED_SECONDS, TimeUnit.SECONDS);
            assertNotNull(death, "nothing was said in time");
            return death;
        }
    }
}
