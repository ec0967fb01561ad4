package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverOptionsTest {

    @Test
    void withoutOptionsItIsThePeersImageAndRestartPolicy() throws BuilderException {
        DriverOptions options = DriverOptions.of(Map.of());

        assertEquals("moby/buildkit:buildx-stable-1", options.image());
        assertEquals(new RestartRule("unless-stopped", 0), options.restart());
        assertNull(options.network());
        assertFalse(options.defaultLoad());
        assertTrue(options.provenanceAddGha());
    }

    @Test
    void everyOptionMeansSomething() throws BuilderException {
        DriverOptions options =
                DriverOptions.of(
                        Map.of(
                                "memory", "1.5g",
                                "memory-swap", "-1",
                                "cpu-quota", "50000",
                                "cpuset-cpus", "0-1",
                                "cgroup-parent", "/mine",
                                "restart-policy", "on-failure:3",
                                "env.B", "2",
                                "env.A", "x=y",
                                "default-load", "T"));

        assertEquals(1610612736L, options.memory());
        assertEquals(-1, options.memorySwap());
        assertEquals(50000, options.cpuQuota());
        assertEquals("0-1", options.cpusetCpus());
        assertEquals("/mine", options.cgroupParent());
        assertEquals(new RestartRule("on-failure", 3), options.restart());
        assertEquals(List.of("A=x=y", "B=2"), options.environment());
        assertTrue(options.defaultLoad());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "netwrk | host | There is no driver option \"netwrk\" for the docker-container driver.",
                "env. | x | There is no driver option \"env.\" for the docker-container driver.",
                "memory | lots | The driver option memory is \"lots\", but must be a size such as 512m or 2g.",
                "cpu-quota | 1.5 | The driver option cpu-quota is \"1.5\", but must be a whole number.",
                "default-load | yes | The driver option default-load is \"yes\", but must be true or false.",
                "restart-policy | sometimes | The driver option restart-policy is \"sometimes\", but must be no, always, unless-stopped, on-failure or on-failure:COUNT.",
                "restart-policy | always:3 | The driver option restart-policy is \"always:3\", but must be no, always, unless-stopped, on-failure or on-failure:COUNT.",
            })
    void aWrongOptionIsToldInWords(String name, String value, String message) {
        BuilderException failure =
                assertThrows(BuilderException.class, () -> DriverOptions.of(Map.of(name, value)));

        assertEquals(message, failure.getMessage());
        assertEquals(BuilderException.Kind.WRONG, failure.kind());
    }

    @Test
    void aMistypedOptionIsRecognised() {
        BuilderException failure =
                assertThrows(
                        BuilderException.class, () -> DriverOptions.of(Map.of("netwrk", "host")));

        assertEquals(List.of("Did you mean \"network\"?"), failure.help());
    }
}
