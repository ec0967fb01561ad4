package dev.jbake.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.engine.FakeEngine;
import dev.jbake.target.Attributes;
import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputSplitTest {
    private static final String CLASSIC =
            "{\"OSType\":\"linux\",\"Architecture\":\"x86_64\",\"DriverStatus\":[]}";
    private static final String CONTAINERD =
            "{\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]}";
    private static final Platform HERE = new Platform("linux", null, "amd64", null);

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
    void aTargetThatIsOnlyLoadedIsBuiltForTheEnginesPlatformAlone() throws Exception {
        OutputSplit split = split(target().output("type=docker"), false);

        assertEquals(List.of("linux/amd64"), split.first().platforms());
        assertEquals(List.of("docker"), types(split.first()));
        assertEquals(List.of(), split.loads());
        assertEquals(
                Optional.of(
                        "app is loaded for linux/amd64 alone: the engine's image store holds one platform of an image."),
                split.notice());
    }

    @Test
    void otherOutputsKeepAllPlatforms() throws Exception {
        OutputSplit split = split(target().output("type=docker").output("type=registry"), false);

        assertEquals(List.of("linux/arm64,linux/amd64"), split.first().platforms());
        assertEquals(List.of("registry"), types(split.first()));
        assertEquals(List.of("linux/amd64"), split.loads().getFirst().platforms());
        assertEquals(List.of("docker"), types(split.loads().getFirst()));
    }

    @Test
    void aTargetThatOthersUseKeepsAllPlatforms() throws Exception {
        OutputSplit split = split(target().output("type=docker"), true);

        assertEquals(List.of("linux/arm64,linux/amd64"), split.first().platforms());
        assertEquals(List.of("cacheonly"), types(split.first()));
        assertEquals(1, split.loads().size());
    }

    @Test
    void aBuilderThatLoadsByDefaultLoadsOnePlatformToo() throws Exception {
        OutputSplit split =
                OutputSplit.of(target().made(), false, _ -> engine.engine(), true, HERE);

        assertEquals(List.of("linux/amd64"), split.first().platforms());
    }

    @Test
    void whatTheEngineHoldsWholeIsNotSplit() throws Exception {
        engine.answers("GET /info", CONTAINERD);
        Target several = target().output("type=docker").made();
        Target one = Sketch.target("app").platforms("linux/arm64").output("type=docker").made();

        assertEquals(
                whole(several), OutputSplit.of(several, false, _ -> engine.engine(), false, HERE));
        engine.answers("GET /info", CLASSIC);
        assertEquals(whole(one), OutputSplit.of(one, false, _ -> engine.engine(), false, HERE));
    }

    @Test
    void archivesAndWhatIsPushedAskNoEngine() throws Exception {
        Target target =
                target().output("type=docker,dest=x.tar").output("type=image,push=true").made();

        assertEquals(
                whole(target), OutputSplit.of(target, false, _ -> engine.engine(), false, HERE));
        assertEquals(List.of(), engine.requests());
    }

    @Test
    void platformsOfWhichNoneRunsInTheEngineAreRefused() {
        Sketch foreign =
                Sketch.target("app").platforms("linux/arm64", "linux/s390x").output("type=docker");

        ExportException failure = assertThrows(ExportException.class, () -> split(foreign, false));

        assertEquals(
                "docker exporter does not currently support exporting manifest lists",
                failure.getMessage());
    }

    private static Sketch target() {
        return Sketch.target("app").platforms("linux/arm64,linux/amd64");
    }

    private static OutputSplit whole(Target target) {
        return new OutputSplit(target, List.of(), Optional.empty());
    }

    private static List<String> types(Target target) {
        return target.outputs().stream().map(Attributes::type).toList();
    }

    private OutputSplit split(Sketch sketch, boolean used)
            throws ExportException, InterruptedException {
        return OutputSplit.of(sketch.made(), used, _ -> engine.engine(), false, HERE);
    }
}
