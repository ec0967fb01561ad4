package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.builder.BuilderException.Kind;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.BuilderSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A BuildKit that does not come up, or slowly: what is said of it, and what is left.
class BootIT {
    @TempDir private Path store;
    private Workshop shop;
    private String name;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(store);
        name = shop.name("boot");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aConfigurationThatBuildKitCannotReadIsTold() throws Exception {
        BuilderException failure = refused(spec(Map.of(), "[worker.oci]\n  gc = \"perhaps\"\n"));

        assertTrue(failure.getMessage().contains("exit code 1"), failure.getMessage());
        told(failure, "Its configuration is at fault");
        nothingIsLeft();
    }

    @Test
    void anAddressThatIsTakenIsTold() throws Exception {
        BuilderException failure =
                refused(
                        spec(
                                Map.of("network", "host"),
                                null,
                                "--addr",
                                "unix:///run/buildkit/buildkitd.sock",
                                "--addr",
                                "tcp://127.0.0.1:5000"));

        told(failure, "Another program has that address");
        told(failure, "  ");
        nothingIsLeft();
    }

    @Test
    void aContainerWithoutMemoryToStartIsTold() throws Exception {
        BuilderException failure = refused(spec(Map.of("memory", "10m"), null));

        told(failure, "Give it more memory");
        nothingIsLeft();
    }

    @Test
    void aBuildKitThatEndsInPeaceAgainAndAgainIsNotWaitedForToTheEnd() throws Exception {
        BuilderException failure = refused(spec(Map.of(), null, "--version"));

        assertTrue(failure.getMessage().contains("exit code 0"), failure.getMessage());
        assertTrue(failure.getMessage().contains("restart"), failure.getMessage());
        assertFalse(failure.getMessage().contains("have passed"), failure.getMessage());
        nothingIsLeft();
    }

    @Test
    void theDeadlineIsTheUsersAndToldWithHowToHaveALaterOne() throws Exception {
        Host hasty = with(Waits.BOOT, "1ms");

        BuilderException failure =
                assertThrows(BuilderException.class, () -> opened(hasty, spec(Map.of(), null)));

        assertEquals(Kind.BOOT, failure.kind());
        assertTrue(failure.getMessage().endsWith("0 seconds have passed"), failure.getMessage());
        told(failure, "export JBAKE_BOOT_TIMEOUT=5m");
        nothingIsLeft();
    }

    @Test
    void aTimeThatIsNoneIsTold() {
        Host odd = with(Waits.BOOT, "soon");

        BuilderException failure =
                assertThrows(BuilderException.class, () -> opened(odd, spec(Map.of(), null)));

        assertEquals(
                "JBAKE_BOOT_TIMEOUT is \"soon\", which is not a length of time.",
                failure.getMessage());
    }

    @Test
    void aBuilderWithATenthOfACpuComesUp() throws Exception {
        List<String> heard =
                opened(shop.host, spec(Map.of("cpu-period", "100000", "cpu-quota", "10000"), null));

        assertEquals("done", heard.getLast());
    }

    @Test
    void aPausedBuilderIsToldWithHowToWakeIt() throws Exception {
        opened(shop.host, spec(Map.of(), null));
        String container = shop.container(name).name();
        shop.docker("pause", container);
        try {
            BuilderException failure = refused(spec(Map.of(), null));

            assertTrue(failure.getMessage().endsWith("the container is paused"));
            told(failure, "docker unpause " + container);
        } finally {
            shop.docker("unpause", container);
        }
    }

    private BuilderSpec spec(
            Map<String, String> options, @Nullable String config, String... flags) {
        return new BuilderSpec(
                name,
                null,
                StoredBuilder.DOCKER_CONTAINER,
                new LinkedHashMap<>(options),
                List.of(flags),
                config);
    }

    private Host with(String variable, String value) {
        Map<String, String> variables = new HashMap<>(shop.host.environment().variables());
        variables.put(variable, value);
        return new Host(
                shop.host.clock(),
                Environment.of(variables),
                shop.host.directory(),
                shop.host.in(),
                shop.host.out(),
                shop.host.err());
    }

    private static List<String> opened(Host host, BuilderSpec spec) throws Exception {
        Workshop.Heard heard = new Workshop.Heard();
        try (Builders builders = new Builders(host)) {
            builders.open(spec.name(), Workshop.declared(spec), heard);
        }
        return heard.lines;
    }

    private BuilderException refused(BuilderSpec spec) {
        BuilderException failure =
                assertThrows(BuilderException.class, () -> opened(shop.host, spec));
        assertEquals(Kind.BOOT, failure.kind(), failure.getMessage());
        return failure;
    }

    private static void told(BuilderException failure, String help) {
        assertTrue(
                failure.help().stream().anyMatch(line -> line.contains(help)),
                () -> failure.getMessage() + "\n" + String.join("\n", failure.help()));
    }

    private void nothingIsLeft() throws Exception {
        String container = "buildx_buildkit_" + name + "0";
        assertTrue(shop.engine.container(container).isEmpty());
        assertFalse(shop.engine.hasVolume(container + "_state"));
        assertEquals(List.of(), new BuilderStore(shop.host).all());
    }
}
