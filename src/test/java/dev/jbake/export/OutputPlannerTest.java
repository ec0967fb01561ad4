package dev.jbake.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.Export;
import dev.jbake.buildkit.session.ExportTarget;
import dev.jbake.buildkit.session.FileSink;
import dev.jbake.engine.FakeEngine;
import dev.jbake.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputPlannerTest {
    private static final OutputFacts FACTS = new OutputFacts(false, false, true, true);
    private static final String CLASSIC = "{\"DriverStatus\":[[\"Backing Filesystem\",\"extfs\"]]}";
    private static final String CONTAINERD =
            "{\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]}";

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private FakeEngine engine;

    @BeforeEach
    void open() throws IOException {
        engine = new FakeEngine().answers("GET /info", CLASSIC);
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    @Test
    void withoutOutputsTheResultStaysInTheCacheAndThatIsSaid() throws Exception {
        OutputPlan plan = plan(Sketch.target("app"), FACTS, Map.of());

        assertEquals(List.of(), plan.exports());
        assertTrue(plan.unwritten());
    }

    @Test
    void cacheonlyAsksForNothingAndIsNotWarnedOf() throws Exception {
        OutputPlan plan = plan(Sketch.target("app").output("type=cacheonly"));

        assertEquals(List.of(), plan.exports());
        assertFalse(plan.unwritten());
    }

    @Test
    void aBuilderThatLoadsByDefaultLoadsWhatHasNoOutput() throws Exception {
        OutputFacts loading = new OutputFacts(false, true, true, true);

        assertTrue(plan(Sketch.target("app"), loading, Map.of()).loads());
        assertFalse(
                plan(Sketch.target("app"), loading, Map.of("BUILDX_NO_DEFAULT_LOAD", "1")).loads());
    }

    @Test
    void aRegistryIsAnImageThatIsPushedAndNotUnpacked() throws Exception {
        OutputPlan plan = plan(Sketch.target("app").tags("r/a:1", "r/b").output("type=registry"));

        assertEquals(
                List.of(
                        export(
                                "image",
                                Map.of("name", "r/a:1,r/b", "push", "true", "unpack", "false"))),
                plan.exports());
        assertTrue(plan.pushes());
        assertEquals(Map.of(), plan.targets());
    }

    @Test
    void anArchiveOfOneKindGoesIntoAClassicEngine() throws Exception {
        OutputPlan plan = plan(Sketch.target("app").tags("app").output("type=docker"));

        assertEquals(List.of(export("docker", Map.of("name", "app"))), plan.exports());
        assertInstanceOf(ExportTarget.Stream.class, plan.targets().get(0));
        assertTrue(plan.loads());
    }

    @Test
    void anEngineWithContainerdTakesAnOciImageOfSeveralPlatforms() throws Exception {
        engine.answers("GET /info", CONTAINERD);

        OutputPlan plan =
                plan(
                        Sketch.target("app")
                                .tags("app")
                                .platforms("linux/amd64,linux/arm64")
                                .output("type=docker"));

        assertEquals(
                List.of(export("oci", Map.of("name", "app", "prefer-image-digest", "true"))),
                plan.exports());
    }

    @Test
    void nothingIsAskedOfTheEngineUntilTheFirstByteButWhatItIs() throws Exception {
        plan(Sketch.target("app").output("type=docker"));

        assertEquals(List.of("GET /info"), engine.requests());
    }

    @Test
    void aClassicEngineRefusesWhatItCannotHold() {
        assertEquals(
                "docker exporter does not currently support exporting manifest lists",
                refusal(
                        Sketch.target("app")
                                .platforms("linux/amd64", "linux/arm64")
                                .output("type=docker")));
        assertEquals(
                "docker exporter does not currently support exporting manifest lists",
                refusal(
                        Sketch.target("app")
                                .attest("type=provenance,mode=max")
                                .output("type=docker")));
        assertEquals(
                "docker exporter does not support exporting manifest lists, use the oci exporter instead",
                refusal(Sketch.target("app").attest("type=sbom").output("type=docker,dest=a.tar")));
    }

    @Test
    void anAttestationThatIsTurnedOffIsNone() throws Exception {
        OutputPlan plan =
                plan(
                        Sketch.target("app")
                                .attest("type=provenance,disabled=true")
                                .output("type=docker"));

        assertTrue(plan.loads());
    }

    @Test
    void annotationsAndBuildInfoGoOntoEveryExport() throws Exception {
        OutputPlan plan =
                plan(
                        Sketch.target("app")
                                .annotation("a=1")
                                .annotation("index,manifest[linux/amd64]:b=2")
                                .arg("BUILDKIT_INLINE_BUILDINFO_ATTRS", "1")
                                .output("type=image")
                                .output("type=local,dest=out"));

        Map<String, String> both =
                Map.of(
                        "annotation.a",
                        "1",
                        "annotation-index.b",
                        "2",
                        "annotation-manifest[linux/amd64].b",
                        "2");
        Map<String, String> image = new TreeMap<>(both);
        image.put("buildinfo-attrs", "1");
        assertEquals(List.of(export("image", image), export("local", both)), plan.exports());
        assertEquals(
                Map.of(1, new ExportTarget.Folder(folder.resolve("out"), false)), plan.targets());
    }

    @Test
    void aLocalOutputMayMirror() throws Exception {
        OutputPlan plan = plan(Sketch.target("app").output("type=local,dest=out,mode=delete"));

        assertEquals(
                Map.of(0, new ExportTarget.Folder(folder.resolve("out"), true)), plan.targets());
    }

    @Test
    void anArchiveGoesToStandardOutput() throws Exception {
        OutputPlan plan = plan(Sketch.target("app").output("type=oci"));

        FileSink sink = ((ExportTarget.Stream) plan.targets().firstEntry().getValue()).sink();
        try (OutputStream bytes = sink.open(new TreeMap<>())) {
            bytes.write("tar".getBytes(UTF_8));
        }
        sink.finished();
        assertEquals("tar", out.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=local | dest is required for local exporter",
                "type=local,dest=- | dest cannot be stdout for local exporter",
                "type=local,dest=file | destination directory %s/file is a file",
                "type=tar,dest=folder | destination file %s/folder is a directory",
                "type=image,push=true | tag is needed when pushing to registry",
                "type=oci,tar=false | dest is required for oci exporter",
                "type=docker,tar=false,dest=- | dest cannot be stdout for docker exporter",
                "type=oci,tar=false,dest=file | destination directory %s/file is a file",
                "type=local,dest=x,mode=move | The mode of a local output is \"move\", but must be copy or delete.",
            })
    void anOutputThatCannotBeIsRefused(String output, String message) throws IOException {
        Files.createFile(folder.resolve("file"));
        Files.createDirectory(folder.resolve("folder"));

        assertEquals(
                message.replace("%s", folder.toString()),
                refusal(Sketch.target("app").output(output)));
    }

    @Test
    void anImageAsAFolderIsWrittenBlobByBlob() throws Exception {
        OutputPlan plan =
                plan(Sketch.target("app").tags("app").output("type=oci,tar=false,dest=x"));

        assertEquals(List.of(export("oci", Map.of("name", "app", "tar", "false"))), plan.exports());
        assertEquals(Map.of(), plan.targets());
        assertEquals(Set.of("export"), plan.stores().keySet());
    }

    @Test
    void oneImageAsAFolderIsAllThatABuildCanWrite() {
        assertEquals(
                "The target writes two images as folders (tar=false), and a build can write one.",
                refusal(
                        Sketch.target("app")
                                .output("type=oci,tar=false,dest=x")
                                .output("type=oci,tar=false,dest=y")));
    }

    @Test
    void aTerminalIsNoPlaceForAnArchive() {
        OutputFacts terminal = new OutputFacts(true, false, true, true);

        ExportException failure =
                assertThrows(
                        ExportException.class,
                        () -> plan(Sketch.target("app").output("type=tar"), terminal, Map.of()));

        assertEquals(
                "dest file is required for tar exporter. refusing to write to console",
                failure.getMessage());
    }

    @Test
    void standardOutputTakesOneArchive() {
        assertEquals(
                "multiple outputs configured to write to stdout",
                refusal(Sketch.target("app").output("type=tar").output("type=oci,dest=-")));
    }

    @Test
    void anOldBuildKitTakesOneOutput() {
        OutputFacts old = new OutputFacts(false, false, false, true);

        ExportException failure =
                assertThrows(
                        ExportException.class,
                        () ->
                                plan(
                                        Sketch.target("app")
                                                .output("type=image")
                                                .output("type=cacheonly"),
                                        old,
                                        Map.of()));

        assertTrue(failure.getMessage().startsWith("multiple outputs currently unsupported"));
    }

    private OutputPlan plan(Sketch sketch) throws ExportException, InterruptedException {
        return plan(sketch, FACTS, Map.of());
    }

    private OutputPlan plan(Sketch sketch, OutputFacts facts, Map<String, String> environment)
            throws ExportException, InterruptedException {
        Host host = Sketch.host(folder, environment, out);
        return new OutputPlanner(host, _ -> engine.engine(), facts)
                .plan(sketch.made(), LoadListener.SILENT);
    }

    private String refusal(Sketch sketch) {
        return assertThrows(ExportException.class, () -> plan(sketch)).getMessage();
    }

    private static Export export(String type, Map<String, String> attributes) {
        return new Export(type, new TreeMap<>(attributes));
    }
}
