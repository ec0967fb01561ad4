package dev.jbake.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What jbake builds beside what buildx builds of the same definitions: images in the registry and
/// in the engine, folders, archives, caches, and what BuildKit was asked for are equal.
///
/// Each folder of `builds/` is a [Batch] that either tool builds with one call, on a BuildKit of
/// its own. `-Djbake.builds=NAME` runs only those whose name starts so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildDifferentialIT {
    private static final Path BATCHES = Path.of("src", "it", "resources", "builds");
    private static final Path DIFFERENCES = Path.of("docs", "differences.md");
    private static final int FEWEST = 80;
    private static final String ONLY =
            Objects.requireNonNullElse(System.getProperty("jbake.builds"), "");

    private final Map<Batch, Pair> built = new LinkedHashMap<>();
    private final TreeSet<String> open = new TreeSet<>();
    private final TreeMap<String, Integer> differing = new TreeMap<>();
    private int agreed;

    private record Pair(Run theirs, Run ours) {}

    @BeforeAll
    void bothBuild(@TempDir Path scratch) throws Exception {
        List<Batch> batches =
                Batch.in(BATCHES).stream().filter(each -> each.name().startsWith(ONLY)).toList();
        Path folder = scratch.toRealPath();
        Path store = folder.resolve("store");
        String run = Long.toString(System.currentTimeMillis(), 36);
        try (Around around = Around.in(folder.resolve("around"));
                var tools = Executors.newVirtualThreadPerTaskExecutor()) {
            Side them = Side.of("them", folder, run, around, "docker", "buildx", "bake");
            Side ours = Side.of("ours", folder, run, around, jbake(), "bake");
            var mask = new Mask(Instant.now().minusSeconds(1));
            Future<Map<Batch, Run>> theirRuns = tools.submit(all(batches, them, store, mask));
            Future<Map<Batch, Run>> ourRuns = tools.submit(all(batches, ours, store, mask));
            for (Batch each : batches) {
                built.put(each, new Pair(of(theirRuns).get(each), of(ourRuns).get(each)));
            }
        }
    }

    private static String jbake() {
        return Path.of(System.getProperty("jbake.home", "target/jbake"), "bin", "jbake")
                .toAbsolutePath()
                .toString();
    }

    private static Callable<Map<Batch, Run>> all(
            List<Batch> batches, Side side, Path store, Mask mask) {
        return () -> {
            Map<Batch, Run> runs = new LinkedHashMap<>();
            side.createBuilder(store);
            try {
                for (Batch each : batches) {
                    runs.put(each, Run.of(each, side, store, mask));
                }
            } finally {
                side.removeBuilder(store);
            }
            return runs;
        };
    }

    private static Map<Batch, Run> of(Future<Map<Batch, Run>> runs)
            throws InterruptedException, ExecutionException {
        return runs.get();
    }

    @AfterAll
    void tellHowManyAgreed() {
        int meant = differing.values().stream().mapToInt(each -> each).sum();
        System.out.printf(
                "builds: agreed %d / total %d, and %d differ as docs/differences.md says%n",
                agreed, agreed + open.size(), meant);
        differing.forEach(
                (row, times) -> System.out.printf("builds: differs: %s (%d)%n", row, times));
        open.forEach(each -> System.out.printf("builds: NOT AGREED: %s%n", each));
    }

    @TestFactory
    Stream<DynamicTest> jbakeBuildsWhatThePeerBuilds() throws IOException {
        int targets =
                built.values().stream().mapToInt(each -> each.theirs().targets().size()).sum();
        assertTrue(targets >= FEWEST || !ONLY.isEmpty(), "only " + targets + " targets");
        return built.entrySet().stream()
                .flatMap(each ->
                        each.getValue().theirs().targets().keySet().stream()
                                .map(target ->
                                        DynamicTest.dynamicTest(
                                                each.getKey().name() + ": " + target,
                                                each.getKey().source().toUri(),
                                                () ->
                                                        compare(
                                                                each.getKey(),
                                                                target,
                                                                each.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> bothSucceed() {
        return built.entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey().name(),
                                each.getKey().source().toUri(),
                                () -> {
                                    Pair pair = each.getValue();
                                    assertEquals(0, pair.theirs().code(), pair.theirs()::ending);
                                    assertEquals(0, pair.ours().code(), pair.ours()::ending);
                                }));
    }

    private void compare(Batch batch, String target, Pair pair) throws IOException {
        String name = batch.name() + ": " + target;
        open.add(name);
        assertTrue(pair.theirs().code() == 0 && pair.ours().code() == 0, "was not built");
        String difference = Difference.of(text(pair.theirs(), target), text(pair.ours(), target));
        Path meant = batch.differs(target);
        if (Files.exists(meant)) {
            String row = Files.readString(meant).lines().findFirst().orElse("");
            assertNotEquals("", difference, "they agree by now");
            assertTrue(
                    Files.readString(DIFFERENCES).contains("| " + row + " |"),
                    () -> "no row \"%s\" in %s".formatted(row, DIFFERENCES));
            Golden.matches(meant, row + "\n" + difference);
            differing.merge(row, 1, Integer::sum);
        } else {
            assertEquals("", difference);
            agreed++;
        }
        open.remove(name);
    }

    private static String text(Run run, String target) {
        var text = new StringBuilder();
        run.targets()
                .getOrDefault(target, Map.of())
                .forEach((where, look) ->
                        text.append("#### ").append(where).append('\n').append(look));
        return text.toString();
    }
}
