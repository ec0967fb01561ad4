package dev.jbake.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
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
///
/// BuildKit itself leaves some things to chance: which of two equal layers it keeps, say, and the
/// peer does not always build what the peer has built. So what comes out differently is built again
/// by both, from nothing: what differs each time is a difference of the tools, and what agrees then
/// was chance and is told as such.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildDifferentialIT {
    private static final Path BATCHES = Path.of("src", "it", "resources", "builds");
    private static final Path DIFFERENCES = Path.of("docs", "differences.md");
    private static final int FEWEST = 80;
    private static final int ROUNDS = 3;
    private static final String ONLY =
            Objects.requireNonNullElse(System.getProperty("jbake.builds"), "");

    private final Map<Batch, List<Pair>> built = new LinkedHashMap<>();
    private final TreeSet<String> open = new TreeSet<>();
    private final TreeSet<String> byChance = new TreeSet<>();
    private final TreeMap<String, Integer> differing = new TreeMap<>();
    private int agreed;

    private record Pair(Run theirs, Run ours) {
        boolean succeeded() {
            return theirs.code() == 0 && ours.code() == 0;
        }
    }

    @BeforeAll
    void bothBuild(@TempDir Path scratch) throws Exception {
        List<Batch> batches =
                Batch.in(BATCHES).stream().filter(each -> each.name().startsWith(ONLY)).toList();
        Path folder = scratch.toRealPath();
        try (Around around = Around.in(folder.resolve("around"))) {
            for (int round = 1; round <= ROUNDS && !batches.isEmpty(); round++) {
                build(batches, folder.resolve("round-" + round), around);
                Set<String> again = new TreeSet<>();
                for (Batch each : batches) {
                    if (!agrees(each)) {
                        again.add(family(each));
                    }
                }
                batches = batches.stream().filter(each -> again.contains(family(each))).toList();
            }
        }
    }

    private void build(List<Batch> batches, Path folder, Around around) throws Exception {
        Path store = folder.resolve("store");
        String run = Long.toString(System.currentTimeMillis(), 36);
        Side them = Side.of("them", folder, run, around, "docker", "buildx", "bake");
        Side ours = Side.of("ours", folder, run, around, jbake(), "bake");
        var mask = new Mask(Instant.now().minusSeconds(1));
        try (var tools = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Map<Batch, Run>> theirRuns = tools.submit(all(batches, them, store, mask));
            Future<Map<Batch, Run>> ourRuns = tools.submit(all(batches, ours, store, mask));
            for (Batch each : batches) {
                built.computeIfAbsent(each, _ -> new ArrayList<>())
                        .add(new Pair(theirRuns.get().get(each), ourRuns.get().get(each)));
            }
        }
    }

    /// `caches-2` takes what `caches-1` left.
    private static String family(Batch batch) {
        return batch.name().split("-")[0];
    }

    private boolean agrees(Batch batch) throws IOException {
        Pair first = pairs(batch).getFirst();
        if (!first.succeeded()) {
            return true;
        }
        for (String target : first.theirs().targets().keySet()) {
            if (!Files.exists(batch.differs(target)) && !difference(batch, target).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private List<Pair> pairs(Batch batch) {
        return built.getOrDefault(batch, List.of());
    }

    /// Empty where both came to the same in one round or another; else that of the first round.
    private String difference(Batch batch, String target) {
        Set<String> theirs = new HashSet<>();
        Set<String> ours = new HashSet<>();
        for (Pair each : pairs(batch)) {
            theirs.add(text(each.theirs(), target));
            ours.add(text(each.ours(), target));
        }
        Pair first = pairs(batch).getFirst();
        return theirs.stream().anyMatch(ours::contains)
                ? ""
                : Difference.of(text(first.theirs(), target), text(first.ours(), target));
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

    @AfterAll
    void tellHowManyAgreed() {
        int meant = differing.values().stream().mapToInt(each -> each).sum();
        System.out.printf(
                "builds: agreed %d / total %d, and %d differ as docs/differences.md says%n",
                agreed, agreed + open.size(), meant);
        differing.forEach(
                (row, times) -> System.out.printf("builds: differs: %s (%d)%n", row, times));
        byChance.forEach(each -> System.out.printf("builds: agreed when built again: %s%n", each));
        open.forEach(each -> System.out.printf("builds: NOT AGREED: %s%n", each));
    }

    @TestFactory
    Stream<DynamicTest> jbakeBuildsWhatThePeerBuilds() throws IOException {
        int targets =
                built.values().stream()
                        .mapToInt(each -> each.getFirst().theirs().targets().size())
                        .sum();
        assertTrue(targets >= FEWEST || !ONLY.isEmpty(), "only " + targets + " targets");
        return built.entrySet().stream()
                .flatMap(each ->
                        each.getValue().getFirst().theirs().targets().keySet().stream()
                                .map(target ->
                                        DynamicTest.dynamicTest(
                                                each.getKey().name() + ": " + target,
                                                each.getKey().source().toUri(),
                                                () -> compare(each.getKey(), target))));
    }

    @TestFactory
    Stream<DynamicTest> bothSucceed() {
        return built.entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey().name(),
                                each.getKey().source().toUri(),
                                () -> {
                                    Pair pair = each.getValue().getFirst();
                                    assertEquals(0, pair.theirs().code(), pair.theirs()::ending);
                                    assertEquals(0, pair.ours().code(), pair.ours()::ending);
                                }));
    }

    private void compare(Batch batch, String target) throws IOException {
        String name = batch.name() + ": " + target;
        open.add(name);
        assertTrue(pairs(batch).getFirst().succeeded(), "was not built");
        String difference = difference(batch, target);
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
            if (!sameAtFirst(batch, target)) {
                byChance.add(name);
            }
        }
        open.remove(name);
    }

    private boolean sameAtFirst(Batch batch, String target) {
        Pair first = pairs(batch).getFirst();
        return text(first.theirs(), target).equals(text(first.ours(), target));
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
