package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.Golden;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `--print` of jbake beside `--print` of buildx; this is what "means the same as to the peer" is
/// held to.
///
/// Cases are folders of `print/` ([PrintCase]), chapters of the scrolls in `manifests/`
/// ([PrintScroll]), and lines of the sheets in `expressions/` ([ExpressionSheet]). A name that
/// starts with `fails-` is refused by both, and at a place where the peer names one. Everything
/// else is equal byte for byte. A folder with the file `differs` is a difference that is meant:
/// what each of the two comes to stands in its `theirs` and `ours`, and why in docs/differences.md.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintDifferentialIT {
    private static final Path CASES = Path.of("src", "it", "resources");
    private static final Path DIFFERENCES = Path.of("docs", "differences.md");
    private static final int FEWEST = 600;

    private final ObjectMapper json = new ObjectMapper();
    private final Tally tally = new Tally();
    private final List<PrintCase> manifests = new ArrayList<>();
    private final List<ExpressionSheet> sheets = new ArrayList<>();
    private final Map<ExpressionSheet, PrintCase> answered = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private Peer peer;

    /// An expression that stands alone because nothing beside it could be read.
    private record Refused(String title, URI place, PrintCase manifest) {}

    @BeforeAll
    void askThePeer(@TempDir Path scratch) throws IOException {
        peer = Peer.withAgent();
        manifests.addAll(PrintCase.folders(CASES.resolve("print")));
        for (Path scroll : texts("manifests")) {
            manifests.addAll(PrintScroll.read(scroll, scratch.resolve("manifests")));
        }
        for (Path file : texts("expressions")) {
            ExpressionSheet sheet = ExpressionSheet.read(file);
            sheets.add(sheet);
            answered.put(sheet, sheet.together(scratch));
        }
        for (Path file : texts("refused")) {
            ExpressionSheet sheet = ExpressionSheet.read(file);
            sheets.add(sheet);
            for (ExpressionSheet.Line line : sheet.lines()) {
                refused.add(
                        new Refused(
                                sheet.name() + ": " + line.text(),
                                sheet.place(line),
                                sheet.alone(line, scratch)));
            }
        }
        answered.values().forEach(peer::ask);
        manifests.forEach(peer::ask);
        refused.forEach(each -> peer.ask(each.manifest()));
    }

    @AfterAll
    void tellHowManyAgreed() throws IOException {
        peer.close();
        System.out.print(tally.report());
    }

    private static List<Path> texts(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve(folder))) {
            return files.filter(each -> each.toString().endsWith(".txt")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> jbakePrintsWhatThePeerPrints() {
        int expressions = sheets.stream().mapToInt(each -> each.lines().size()).sum();
        int cases = manifests.size() + expressions;
        assertTrue(cases >= FEWEST, "only " + cases + " cases in " + CASES);
        return manifests.stream()
                .map(each ->
                        DynamicTest.dynamicTest(each.name(), each.source(), () -> compare(each)));
    }

    @TestFactory
    Stream<DynamicTest> anExpressionHasTheValueThatThePeerGivesIt() {
        return answered.entrySet().stream()
                .sorted((one, other) -> one.getKey().name().compareTo(other.getKey().name()))
                .flatMap(each -> {
                    Answers answers = new Answers(each.getValue());
                    return each.getKey().lines().stream()
                            .map(line ->
                                    DynamicTest.dynamicTest(
                                            each.getKey().name() + ": " + line.text(),
                                            each.getKey().place(line),
                                            () -> compare(each.getKey(), line, answers)));
                });
    }

    @TestFactory
    Stream<DynamicTest> whatThePeerCannotReadJbakeCannot() {
        return refused.stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.title(), each.place(), () -> compare(each.manifest())));
    }

    private void compare(PrintCase each) throws IOException {
        tally.begins(each.name());
        Printed theirs = peer.answer(each);
        Printed ours = Ours.print(each, peer.environment());
        if (each.differs() != null) {
            differ(each, theirs, ours);
            return;
        }
        assertEquals(each.fails(), theirs.refused(), () -> "the peer: " + theirs.outcome());
        assertEquals(each.fails(), ours.refused(), () -> "jbake: " + ours.outcome());
        if (theirs.text() != null && ours.text() != null) {
            assertEquals(sorted(json.readTree(theirs.text())), sorted(json.readTree(ours.text())));
            if (!each.unordered()) {
                assertEquals(theirs.text(), ours.text());
            }
        } else if (theirs.line() > 0) {
            assertTrue(ours.line() > 0, () -> "no place is named: " + ours.complaint());
            tally.placed(theirs, ours);
        }
        tally.agreed();
    }

    /// Each comes to what is written beside the case, and the document tells why.
    private void differ(PrintCase each, Printed theirs, Printed ours) throws IOException {
        assertNotEquals(theirs.outcome(), ours.outcome(), "they agree by now");
        Golden.matches(each.folder().resolve("theirs"), theirs.outcome());
        Golden.matches(each.folder().resolve("ours"), ours.outcome());
        assertTrue(
                Files.readString(DIFFERENCES).contains("| " + each.differs() + " |"),
                () -> "no row \"%s\" in %s".formatted(each.differs(), DIFFERENCES));
        tally.differs(Objects.requireNonNull(each.differs()));
    }

    private void compare(ExpressionSheet sheet, ExpressionSheet.Line line, Answers answers)
            throws IOException {
        tally.begins(sheet.name() + ":" + line.number());
        String theirs = answers.theirs(line);
        String ours = answers.ours(line);
        assertEquals(theirs, ours);
        assertEquals(line.fails(), ExpressionSheet.hasNoValue(theirs), () -> "is " + theirs);
        tally.agreed();
    }

    /// What the two say to a sheet, asked when the first of its lines is.
    private final class Answers {
        private final PrintCase asked;
        private Map<String, String> theirs = Map.of();
        private Map<String, String> ours = Map.of();

        Answers(PrintCase asked) {
            this.asked = asked;
        }

        String theirs(ExpressionSheet.Line line) throws IOException {
            if (theirs.isEmpty()) {
                theirs = arguments("the peer", peer.answer(asked));
            }
            return Objects.requireNonNull(theirs.get("e" + line.number()));
        }

        String ours(ExpressionSheet.Line line) throws IOException {
            if (ours.isEmpty()) {
                ours = arguments("jbake", Ours.print(asked, peer.environment()));
            }
            return Objects.requireNonNull(ours.get("e" + line.number()));
        }

        private Map<String, String> arguments(String who, Printed printed) throws IOException {
            assertFalse(printed.refused(), () -> who + ": " + printed.complaint());
            Map<String, String> arguments = new TreeMap<>();
            json.readTree(printed.text())
                    .at("/target/default/args")
                    .properties()
                    .forEach(each -> arguments.put(each.getKey(), each.getValue().asText()));
            return arguments;
        }
    }

    /// Members of groups in the order of their names: for those that the peer mixes.
    private static JsonNode sorted(JsonNode definition) {
        if (definition.get("group") instanceof ObjectNode groups) {
            for (JsonNode group : groups) {
                ArrayNode members = (ArrayNode) group.get("targets");
                List<JsonNode> inOrder = new ArrayList<>();
                members.forEach(inOrder::add);
                inOrder.sort((one, other) -> one.asText().compareTo(other.asText()));
                members.removeAll().addAll(inOrder);
            }
        }
        return definition;
    }
}
