package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.builder.BuilderDeath.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// There is no pkill in the image.
    private static final String STOP_BUILDKIT =
            "for each in /proc/[0-9]*; do read name < $each/comm;"
                    + " [ $name != buildkitd ] || kill -STOP ${each#/proc/}; done";

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

        // One that still talks to us may take a moment to end.
        assertTrue(
                death.why().matches("The container \\S+ (was|is being) stopped\\."), death.why());
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

    @Test
    void aPausedContainerIsToldOnceSomebodyAsks() throws Exception {
        shop.docker("pause", container);

        BuilderDeath death = asked();

        assertEquals(Cause.HALTED, death.cause());
        assertEquals("The container " + container + " is paused.", death.why());
    }

    @Test
    void aBuildKitStoppedByASignalIsToldOnceSomebodyAsks() throws Exception {
        shop.docker("exec", container, "sh", "-c", STOP_BUILDKIT);

        BuilderDeath death = asked();

        assertEquals(Cause.HALTED, death.cause());
        assertTrue(death.why().contains("SIGSTOP"), death.why());
    }

    @Test
    void nothingIsToldOfOneThatIsWell() throws Exception {
        try (NodeWatch watch = builder.first().watch(deaths::add)) {
            assertEquals(Optional.empty(), watch.whyDead());
            assertEquals(List.of(), List.copyOf(deaths));
        }
    }

    private BuilderDeath asked() throws Exception {
        try (NodeWatch watch = builder.first().watch(deaths::add)) {
            Optional<String> why = watch.whyDead();
            BuilderDeath death = deaths.take();
            assertEquals(Optional.of(death.why()), why);
            assertTrue(builder.first().client().lost());
            return death;
        }
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
