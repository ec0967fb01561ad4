package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is checked in is what the tables say.
class GeneratedFilesTest {

    @Test
    void theSchemaIsTheOneTheTablesMake() throws IOException {
        Golden.matches(Path.of("schema", "jbake.schema.json"), ManifestSchema.yaml());
    }

    @Test
    void theSchemaOfBakeJsonIsTheOneTheTablesMake() throws IOException {
        Golden.matches(Path.of("schema", "docker-bake.schema.json"), ManifestSchema.json());
    }

    @Test
    void theReferenceIsTheOneTheTablesMake() throws IOException {
        Golden.matches(Path.of("docs", "reference", "manifest.md"), ManifestReference.text());
    }

    @Test
    void noAttributeStandsInTheTableTwice() {
        List<String> names = TargetAttributes.ALL.stream().map(TargetAttribute::name).toList();

        assertEquals(names.size(), new HashSet<>(names).size());
    }
}
