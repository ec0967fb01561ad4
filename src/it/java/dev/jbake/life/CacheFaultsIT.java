package dev.jbake.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cache whose registry is busy for a while, which BuildKit itself does not wait for: it would
/// build everything again.
class CacheFaultsIT {
    @TempDir private Path folder;

    @Test
    void aCacheWhoseRegistryIsBusyForAWhileIsWaitedForButNotWithoutRetries() throws Exception {
        try (Patient patient = Patient.in(folder)) {
            String name = "/c-faults/cache:" + patient.name();
            Files.writeString(
                    folder.resolve("docker-bake.hcl"),
                    """
                    target "default" {
                      dockerfile-inline = "FROM busybox\\nRUN sleep 2 && date > /made"
                      output = ["type=cacheonly"]
                    }
                    """);
            build(
                    patient,
                    "default.cache-to=type=registry,mode=max,ref=" + Patient.REGISTRY + name);

            try (FaultProxy registry =
                    FaultProxy.before(Patient.REGISTRY, Fault.BUSY, Duration.ofSeconds(2))) {
                patient.run("docker", "buildx", "prune", "-af", "--builder", patient.name());
                String waited =
                        build(
                                patient,
                                "default.cache-from=type=registry,ref="
                                        + registry.address()
                                        + name);
                assertTrue(registry.faults() > 0, waited);
                assertTrue(waited.contains("the registry failed (429 Too Many Requests)"), waited);
                assertEquals(1, cachedSteps(), waited);
            }
            try (FaultProxy registry =
                    FaultProxy.before(Patient.REGISTRY, Fault.BUSY, Duration.ofMinutes(5))) {
                patient.run("docker", "buildx", "prune", "-af", "--builder", patient.name());
                String without =
                        build(
                                patient,
                                "default.cache-from=type=registry,ref=" + registry.address() + name,
                                "--retries",
                                "0");
                assertFalse(without.contains("trying again"), without);
                assertEquals(0, cachedSteps(), without);
            }
        }
    }

    private int cachedSteps() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("result.json").toFile())
                .at("/targets/default/steps/cached")
                .asInt();
    }

    private String build(Patient patient, String set, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Program.jbake(),
                                "build",
                                "--builder",
                                patient.name(),
                                "--progress",
                                "plain",
                                "--result-file",
                                "result.json",
                                "--set",
                                set));
        command.addAll(List.of(more));
        try (Program program = patient.start(command.toArray(String[]::new))) {
            assertTrue(program.await(Duration.ofMinutes(3)), program::text);
            assertEquals(0, program.code(), program::text);
            return program.text();
        }
    }
}
