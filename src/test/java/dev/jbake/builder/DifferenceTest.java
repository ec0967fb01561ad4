package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What sets a stored builder apart from a declared one, and what is done about it.
class DifferenceTest {
    private static final Difference.Drift NONE = _ -> List.of();

    private static StoredNode node(String name, Map<String, String> options, String... flags) {
        return new StoredNode(
                name,
                "unix:///e.sock",
                List.of(),
                new TreeMap<>(options),
                List.of(flags),
                new TreeMap<>());
    }

    private static StoredBuilder builder(String driver, StoredNode... nodes) {
        return new StoredBuilder("main", driver, List.of(nodes), false);
    }

    private static StoredBuilder container(StoredNode... nodes) {
        return builder(StoredBuilder.DOCKER_CONTAINER, nodes);
    }

    @Test
    void anEqualBuilderIsLeftAlone() throws Exception {
        StoredBuilder builder = container(node("a", Map.of("image", "x")));

        Difference difference = Difference.between(builder, builder, NONE);

        assertTrue(difference.none());
        assertEquals(List.of(), difference.removed());
    }

    @Test
    void aChangedOptionMakesTheContainerAnewAndIsNamed() throws Exception {
        StoredNode before = node("a", Map.of("image", "x", "network", "host"));

        Difference difference =
                Difference.between(
                        container(before), container(node("a", Map.of("image", "y"), "-d")), NONE);

        assertEquals(List.of(before), difference.removed());
        assertEquals(
                List.of(
                        "builder \"main\" is made anew, with its cache, because of its changed"
                                + " flags, image, network"),
                difference.announced());
    }

    @Test
    void aContainerThatIsNotAsTheStoreSaysIsMadeAnewToo() throws Exception {
        StoredBuilder builder = container(node("a", Map.of()));

        Difference difference = Difference.between(builder, builder, _ -> List.of("image"));

        assertFalse(difference.none());
        assertEquals(builder.nodes(), difference.removed());
    }

    @Test
    void whatOnlyBuildsLookAtIsStoredAndNoMore() throws Exception {
        Difference difference =
                Difference.between(
                        container(node("a", Map.of())),
                        container(node("a", Map.of("default-load", "true"))),
                        NONE);

        assertFalse(difference.none());
        assertEquals(List.of(), difference.removed());
    }

    @Test
    void oneNodeThatChangedDoesNotDisturbTheOthers() throws Exception {
        StoredNode same = node("a", Map.of());
        StoredNode other = node("b", Map.of());

        Difference difference =
                Difference.between(
                        container(same, other),
                        container(same, node("b", Map.of("memory", "1g")), node("c", Map.of())),
                        NONE);

        assertEquals(List.of(other), difference.removed());
        assertEquals(List.of("c"), difference.added());
    }

    @Test
    void aBuildKitThatSomebodyElseRunsIsNotRemoved() throws Exception {
        Difference difference =
                Difference.between(
                        builder(StoredBuilder.REMOTE, node("a", Map.of()), node("b", Map.of())),
                        builder(StoredBuilder.REMOTE, node("a", Map.of("servername", "x"))),
                        NONE);

        assertEquals(List.of(), difference.removed());
        assertEquals(
                List.of(
                        "builder \"main\" has other servername from now on",
                        "builder \"main\" loses the node b"),
                difference.announced());
    }
}
