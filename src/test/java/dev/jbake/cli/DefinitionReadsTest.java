package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.manifest.Discovery;
import dev.jbake.manifest.ManifestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionReadsTest {
    private static final String STEP = "[internal] load local bake definitions";

    @Test
    void eachFileIsNamedWithItsSize() {
        assertEquals(
                List.of(STEP, "reading docker-bake.hcl 3/3", "reading o.json 2/2", STEP + " done"),
                told(List.of("docker-bake.hcl", "cwd://o.json"), Map.of()));
        assertEquals(
                List.of(STEP, "reading docker-bake.hcl 3/3", STEP + " done"),
                told(List.of(), Map.of()));
    }

    @Test
    void aNamedFileThatIsNotThereIsNamedAllTheSame() {
        assertEquals(
                List.of(STEP, "reading nope.hcl 0/0", STEP + " done"),
                told(List.of("nope.hcl"), Map.of()));
    }

    @Test
    void nobodyKnowsHowLongStandardInputIs() {
        assertEquals(
                List.of(STEP, "reading from stdin 3/0", STEP + " done"),
                told(List.of("-"), Map.of()));
    }

    @Test
    void theVariableThatNamesFilesIsNamed() {
        String step = STEP + " from BUILDX_BAKE_FILE env";
        assertEquals(
                List.of(step, "reading o.json 2/2", step + " done"),
                told(List.of(), Map.of("BUILDX_BAKE_FILE", "o.json")));
    }

    @Test
    void withoutADisplayItIsThreeLines() {
        List<String> given = List.of("docker-bake.hcl", "-", "nope.hcl");
        var reads = new DefinitionReads(given, Map.of(), new Memory(), () -> Instant.EPOCH);
        Discovery.find(given, Map.of(), reads);

        assertEquals(
                """
                #1 [internal] load local bake definitions
                #1 reading docker-bake.hcl 3B / 3B done
                #1 reading from stdin 3B done
                #1 reading nope.hcl done
                #1 DONE 0.0s
                """,
                reads.plain());
    }

    private static List<String> told(List<String> given, Map<String, String> environment) {
        var reads = new DefinitionReads(given, environment, new Memory(), () -> Instant.EPOCH);
        Discovery.find(given, environment, reads);
        List<String> told = new ArrayList<>();
        for (BuildEvent event : reads.events()) {
            switch (event) {
                case StepChanged step ->
                        told.add(step.name() + (step.completed() == null ? "" : " done"));
                case StepMoved moved ->
                        told.add(moved.id() + " " + moved.current() + "/" + moved.total());
                default -> throw new AssertionError(event);
            }
        }
        return told;
    }

    /// A disk with two files, and a standard input.
    private static final class Memory implements ManifestFiles {
        private static final Map<String, String> FILES =
                Map.of("docker-bake.hcl", "a=1", "o.json", "{}", STANDARD_INPUT, "b=2");

        @Override
        public boolean exists(String path) {
            return FILES.containsKey(path);
        }

        @Override
        public byte[] read(String path) throws IOException {
            return FILES.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        }
    }
}
