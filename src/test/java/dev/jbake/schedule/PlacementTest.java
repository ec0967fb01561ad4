package dev.jbake.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final Platform LOCAL = new Platform("linux", null, "amd64", null);
    private static final List<String> EMULATING =
            List.of("linux/amd64", "linux/amd64/v2", "linux/386", "linux/arm64", "linux/arm/v7");
    private static final List<String> ARM =
            List.of("linux/arm64", "linux/arm/v7", "linux/arm/v6", "linux/amd64");

    @Test
    void whatIsFixedDecidesAndNobodyElseIsAsked() {
        Routes routes = routes(fixed("linux/amd64"), fixed("linux/arm64"));

        assertEquals("n0=linux/amd64 n1=linux/arm64", place(routes, "app linux/amd64,linux/arm64"));
        assertEquals(
                List.of("n1"),
                routes.needed(List.of(platform("linux/arm64/v8")), false).stream()
                        .map(Place::name)
                        .toList());
    }

    @Test
    void whatIsNotFixedNeedsAllNodes() {
        Routes routes = routes(fixed("linux/amd64"), fixed("linux/arm64"), fixed());

        assertEquals(3, routes.needed(List.of(platform("linux/386")), false).size());
        assertEquals(1, routes.needed(List.of(), true).size());
    }

    @Test
    void aNearerPlatformWinsOverOneThatIsOnlyCompatible() {
        Routes routes =
                routes(reporting(0, List.of("linux/arm64")), reporting(1, List.of("linux/arm/v7")));

        assertEquals("n1=linux/arm/v7", place(routes, "app linux/arm/v7"));
        assertEquals("n0=linux/arm/v8", place(routes, "app linux/arm/v8"));
    }

    @Test
    void aNodeThatNeedNotEmulateWinsOverAnEarlierOneThatMust() {
        Routes routes = routes(reporting(0, EMULATING), reporting(1, ARM));

        assertEquals("n0=linux/amd64 n1=linux/arm64", place(routes, "app linux/amd64,linux/arm64"));
        assertEquals("n0=linux/amd64/v2", place(routes, "app linux/amd64/v2"));
    }

    @Test
    void aTargetIsNotTornApartOverEqualNodes() {
        Routes routes = routes(reporting(0, EMULATING), reporting(1, EMULATING));

        for (String name : List.of("a", "b", "c", "d", "e")) {
            String placed = place(routes, name + " linux/amd64,linux/arm64,linux/arm/v7");
            assertFalse(placed.contains(" "), placed);
        }
    }

    @Test
    void whatNobodyOffersGoesToTheFirstNode() {
        Routes routes = routes(fixed("linux/amd64"), fixed("linux/arm64"));

        assertEquals("n0=linux/s390x", place(routes, "app linux/s390x"));
        assertEquals(
                List.of(platform("linux/s390x")),
                Placement.unserved(targets("app linux/s390x"), routes, LOCAL));
    }

    @Test
    void withoutAPlatformTheFirstNodeAndThoseLikeItBuild() {
        Routes unlike = routes(reporting(0, EMULATING), reporting(1, ARM));

        assertEquals("n0=", place(unlike, "app"));
        assertEquals(List.of(2, 2), counts(equal(2), IntStream.range(0, 4).mapToObj(i -> "t" + i)));
    }

    @Test
    void withoutTheFirstNodeANodeOfThisMachinesPlatformStandsInForIt() {
        List<Place> rest =
                List.of(reporting(1, ARM), reporting(2, EMULATING), reporting(3, EMULATING));
        Routes routes = new Routes(rest);

        assertEquals(3, routes.needed(List.of(), true).size());
        assertEquals(List.of("n2", "n3"), routes.toOwn(LOCAL).stream().map(Place::name).toList());
        assertEquals(
                List.of("n1"),
                routes.toOwn(platform("linux/arm64")).stream().map(Place::name).toList());
    }

    @Test
    void targetsAreSpreadEvenlyOverEqualNodes() {
        assertEquals(
                List.of(7, 7, 6).stream().sorted().toList(),
                counts(equal(3), IntStream.range(0, 20).mapToObj(i -> "app" + i)));
        assertEquals(
                List.of(25, 25, 25, 25),
                counts(equal(4), IntStream.range(0, 100).mapToObj(i -> "app" + i)));
    }

    @Test
    void theSameTargetsComeToTheSameNodesInWhateverOrder() {
        String[] names = IntStream.range(0, 20).mapToObj(i -> "app" + i).toArray(String[]::new);
        List<Target> targets = targets(names);

        assertEquals(
                new TreeMap<>(Placement.of(targets, equal(3), "p", LOCAL).shares()),
                new TreeMap<>(Placement.of(targets.reversed(), equal(3), "p", LOCAL).shares()));
    }

    @Test
    void mostTargetsStayWhereTheyWereWhenOneIsAdded() {
        List<Target> before = targets(names(20));
        List<Target> after = targets(names(21));

        SequencedMap<String, List<Share>> first =
                Placement.of(before, equal(3), "p", LOCAL).shares();
        SequencedMap<String, List<Share>> second =
                Placement.of(after, equal(3), "p", LOCAL).shares();

        long moved =
                first.entrySet().stream()
                        .filter(each -> !each.getValue().equals(second.get(each.getKey())))
                        .count();
        assertTrue(moved <= 6, moved + " moved");
    }

    @Test
    void whatUsesAnotherTargetStaysBesideIt() {
        List<Target> targets =
                targets("base", "lib:base", "a:lib", "b:lib", "c:base", "x", "y:x", "z");

        Placement placed = Placement.of(targets, equal(3), "p", LOCAL);

        for (String name : List.of("lib", "a", "b", "c")) {
            assertEquals(placed.of("base"), placed.of(name), name);
        }
        assertEquals(placed.of("x"), placed.of("y"));
    }

    @Test
    void longFamiliesGoToDifferentNodes() {
        List<Target> targets =
                targets("a1", "a2:a1", "a3:a2", "b1", "b2:b1", "b3:b2", "c1", "c2:c1", "c3:c2");

        Placement placed = Placement.of(targets, equal(3), "p", LOCAL);

        assertEquals(
                3,
                List.of("a3", "b3", "c3").stream()
                        .map(each -> placed.of(each).getFirst().node())
                        .distinct()
                        .count());
    }

    @Test
    void eachPlatformOfALinkedTargetStaysOnTheNodeOfThatPlatform() {
        Routes routes = routes(fixed("linux/amd64"), fixed("linux/arm64"));

        Placement placed =
                Placement.of(
                        targets(
                                "base linux/amd64,linux/arm64",
                                "app:base linux/amd64,linux/arm64",
                                "tool:base linux/arm64"),
                        routes,
                        "p",
                        LOCAL);

        assertEquals("n0=linux/amd64 n1=linux/arm64", text(placed, "base"));
        assertEquals("n0=linux/amd64 n1=linux/arm64", text(placed, "app"));
        assertEquals("n1=linux/arm64", text(placed, "tool"));
    }

    @Test
    void whatIsUsedOnAnotherNodeIsBuiltThereAsWellAndExportedOnlyWhereItBelongs() {
        Routes routes = routes(fixed("linux/amd64"), fixed("linux/arm64"));

        Placement placed =
                Placement.of(
                        targets(
                                "tools linux/amd64",
                                "base:tools",
                                "app:base linux/amd64,linux/arm64"),
                        routes,
                        "p",
                        LOCAL);

        assertEquals("n0= (n1=)", text(placed, "base"));
        assertEquals("n0=linux/amd64 (n1=linux/amd64)", text(placed, "tools"));
    }

    @Test
    void nodesWithDifferentWorkAreLeveled() {
        Routes routes =
                routes(
                        new Place(0, "n0", platforms("linux/amd64"), List.of()),
                        new Place(1, "n1", platforms("linux/amd64"), List.of()),
                        new Place(2, "n2", platforms("linux/arm64"), List.of()));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            names.add("a" + i + " linux/amd64");
            names.add("b" + i + " linux/arm64");
        }

        assertEquals(List.of(5, 5, 10), counts(routes, names.stream()));
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "app" + i).toArray(String[]::new);
    }

    private static List<Integer> counts(Routes routes, java.util.stream.Stream<String> targets) {
        Placement placed =
                Placement.of(targets(targets.toArray(String[]::new)), routes, "p", LOCAL);
        Map<Integer, Integer> counts = new TreeMap<>();
        placed.shares()
                .values()
                .forEach(shares ->
                        shares.forEach(share -> counts.merge(share.node(), 1, Integer::sum)));
        return counts.values().stream().sorted().toList();
    }

    private static String place(Routes routes, String target) {
        List<Target> targets = targets(target);
        return text(Placement.of(targets, routes, "p", LOCAL), targets.getFirst().name());
    }

    /// `n0=linux/amd64 (n1=linux/arm64)`, where parentheses stand around what is not exported.
    private static String text(Placement placed, String target) {
        List<String> parts = new ArrayList<>();
        for (Share share : placed.of(target)) {
            String part =
                    "n"
                            + share.node()
                            + "="
                            + String.join(
                                    ",",
                                    share.platforms().stream().map(Platform::toString).toList());
            parts.add(share.exported() ? part : "(" + part + ")");
        }
        return String.join(" ", parts);
    }

    private static Routes equal(int count) {
        return routes(
                IntStream.range(0, count)
                        .mapToObj(i -> reporting(i, EMULATING))
                        .toArray(Place[]::new));
    }

    private static Routes routes(Place... places) {
        List<Place> numbered = new ArrayList<>();
        for (Place each : places) {
            int index = numbered.size();
            numbered.add(new Place(index, "n" + index, each.fixed(), each.reported()));
        }
        return new Routes(numbered);
    }

    private static Place fixed(String... platforms) {
        return new Place(0, "", platforms(platforms), List.of());
    }

    private static Place reporting(int index, List<String> platforms) {
        return new Place(
                index, "n" + index, List.of(), platforms(platforms.toArray(String[]::new)));
    }

    private static List<Platform> platforms(String... texts) {
        return Arrays.stream(texts).map(PlacementTest::platform).toList();
    }

    private static Platform platform(String text) {
        return Platform.parse(text, LOCAL).orElseThrow();
    }

    /// `app:base:lib linux/amd64,linux/arm64`.
    private static List<Target> targets(String... texts) {
        return Arrays.stream(texts).map(PlacementTest::target).toList();
    }

    private static Target target(String text) {
        String[] words = text.split(" ");
        String[] names = words[0].split(":");
        SequencedMap<String, String> contexts = new LinkedHashMap<>();
        for (int i = 1; i < names.length; i++) {
            contexts.put("c" + i, "target:" + names[i]);
        }
        return Bench.target(names[0], contexts, words.length > 1 ? List.of(words[1]) : List.of());
    }
}
