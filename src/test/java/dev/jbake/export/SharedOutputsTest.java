package dev.jbake.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.Export;
import dev.jbake.buildkit.session.ExportTarget;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedOutputsTest {
    @Test
    void anImageIsPushedByItsDigestIntoEachRepository() throws Exception {
        SharedOutputs shared =
                SharedOutputs.of(
                        plan(
                                new Export(
                                        "image",
                                        Map.of(
                                                "name",
                                                "r.example/a:1,r.example/a:2,app",
                                                "push",
                                                "true",
                                                "annotation-index.k",
                                                "v"))));

        Map<String, String> attributes = shared.plan().exports().getFirst().attrs();
        assertEquals("r.example/a,docker.io/library/app", attributes.get("name"));
        assertEquals("true", attributes.get("push-by-digest"));
        SharedPush push = shared.push().orElseThrow();
        assertEquals(List.of("r.example/a:1", "r.example/a:2", "app"), push.names());
        assertEquals("v", push.attributes().get("annotation-index.k"));
    }

    @Test
    void anImageThatIsNotPushedStaysAsItIs() throws Exception {
        Export image = new Export("image", Map.of("name", "app"));

        SharedOutputs shared = SharedOutputs.of(plan(image));

        assertEquals(List.of(image), shared.plan().exports());
        assertTrue(shared.push().isEmpty());
    }

    @Test
    void whatIsOneStreamCannotComeFromSeveralNodes() {
        for (String type : List.of("oci", "tar")) {
            ExportException refused =
                    assertThrows(
                            ExportException.class,
                            () -> SharedOutputs.of(plan(new Export(type, Map.of()))));

            assertEquals(
                    type + " for multi-node builds currently not supported", refused.getMessage());
        }
    }

    @Test
    void nodesThatWouldDeleteEachOthersFilesAreRefused() {
        SequencedMap<Integer, ExportTarget> targets = new TreeMap<>();
        targets.put(0, new ExportTarget.Folder(Path.of("/out"), true));
        OutputPlan plan =
                new OutputPlan(
                        List.of(new Export("local", Map.of())), targets, false, false, false);

        assertThrows(ExportException.class, () -> SharedOutputs.of(plan));
    }

    @Test
    void severalPushesOfOneImageAreOneAndThoseOfDifferentImagesAreRefused() throws Exception {
        Export first = new Export("image", Map.of("name", "r.example/a:1", "push", "true"));
        Export second = new Export("image", Map.of("name", "r.example/b:1", "push", "true"));
        Export other =
                new Export(
                        "image",
                        Map.of("name", "r.example/b:1", "push", "true", "compression", "zstd"));

        assertEquals(
                List.of("r.example/a:1", "r.example/b:1"),
                SharedOutputs.of(plan(first, second)).push().orElseThrow().names());
        assertThrows(ExportException.class, () -> SharedOutputs.of(plan(first, other)));
    }

    private static OutputPlan plan(Export... exports) {
        return new OutputPlan(List.of(exports), new LinkedHashMap<>(), false, true, false);
    }
}
