package dev.jbake.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What policies mean.
class RegoTest {
    private static final RegoValue NO_INPUT = new RegoValue.Obj(new TreeMap<>());

    static List<String> expressions() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/fixtures/rego/expressions.txt"))
                .stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void anExpressionStandsForItsValue(String line) throws RegoException {
        int sign = line.lastIndexOf(" =");
        String expression = line.substring(0, sign).strip();
        String wanted = line.substring(sign + 2).strip();

        assertEquals(wanted, value("x := " + expression));
    }

    @Test
    void theReferenceHasEveryFunction() throws IOException {
        String page = Files.readString(Path.of("docs/policies.md"));
        Set<String> missing = new TreeSet<>();
        for (Map<String, Builtin> family :
                List.of(
                        Texts.ALL,
                        Collections.ALL,
                        Objects.ALL,
                        Patterns.ALL,
                        Encodings.ALL,
                        Times.ALL)) {
            family.keySet().stream()
                    .filter(each -> !page.contains("`" + each + "`"))
                    .forEach(missing::add);
        }

        assertEquals(Set.of(), missing);
    }

    @Test
    void conditionsMayStandInAnyOrder() throws RegoException {
        assertEquals("6", value("x := n if { n == m + 2; m := 4; n := 6 }"));
    }

    @Test
    void aRuleHoldsIfOneOfItsDefinitionsDoes() throws RegoException {
        assertEquals("true", value("x if 1 == 2\nx if 1 == 1"));
        assertEquals("", value("x if 1 == 2"));
        assertEquals("false", value("default x := false\nx if 1 == 2"));
    }

    @Test
    void elseCountsWhereWhatStandsBeforeDoesNotHold() throws RegoException {
        assertEquals(
                "[\"small\",\"middle\",\"large\"]",
                value(
                        """
                        x := [f(1), f(5), f(50)]
                        f(n) := "small" if n < 3
                        else := "middle" if n < 10
                        else := "large"
                        """));
    }

    @Test
    void membersGatherFromAllDefinitions() throws RegoException {
        assertEquals(
                "[\"a\",\"b\",\"c\"]",
                value("x contains \"c\"\nx contains v if some v in [\"a\", \"b\"]"));
        assertEquals("{\"a\":1,\"b\":2}", value("x[\"a\"] := 1\nx[k] := 2 if k := \"b\""));
    }

    @Test
    void everyNeedsAllAndSomeNeedsOne() throws RegoException {
        assertEquals("true", value("x if every v in [1, 2] { v > 0 }"));
        assertEquals("", value("x if every v in [1, -2] { v > 0 }"));
        assertEquals("true", value("x if { some v in [1, -2]; v > 0 }"));
        assertEquals("true", value("x if every i, v in [0, 1] { i == v }"));
        assertEquals("true", value("x if not 1 == 2"));
    }

    @Test
    void patternsTakeValuesApart() throws RegoException {
        assertEquals("[1,2]", value("x := [a, b] if { [a, {\"k\": b}] = [1, {\"k\": 2}] }"));
        assertEquals("3", value("x := n if { count([1, 2, 3], n) }"));
    }

    @Test
    void anotherInputMayBeGiven() throws RegoException {
        assertEquals(
                "[1,2]",
                value(
                        "x := [a, b] if { a := y with input.n as 1; b := y with input as {\"n\": 2} }\ny := input.n"));
    }

    @Test
    void packagesAreImportedByTheirNames() throws RegoException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "main.rego",
                "package t\nimport data.lib.names\nx := [names.first, names.twice(2)]");
        texts.put("lib/names.rego", "package lib.names\nfirst := \"a\"\ntwice(n) := n * 2");

        assertEquals(Set.of(), Program.imported(texts));
        texts.remove("lib/names.rego");
        assertEquals(Set.of("lib/names.rego"), Program.imported(texts));
    }

    @Test
    void whatIsNotKnownYetIsNotedWhereItIsLookedAt() throws RegoException {
        Set<String> touched = new TreeSet<>();
        Map<RegoValue, RegoValue> image = new TreeMap<>();
        image.put(RegoValue.of("repo"), RegoValue.of("busybox"));
        RegoValue input =
                new RegoValue.Obj(
                        Map.of(
                                RegoValue.of("image"),
                                new RegoValue.Obj(
                                        image,
                                        Gaps.of(List.of("labels", "user"), "image.", touched))));

        program("x if { named(input.image) }\nnamed(i) if i.labels.name == i.repo")
                .value(List.of("t", "x"), input, new Quiet());

        assertEquals(Set.of("image.labels"), touched);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x := y",
                "x if { y > 1 }",
                "x if { not z; z := input.a }\nx := w",
                "x := 1\nx := 2",
                "x := x2\nx2 := x",
                "f(n) := f(n - 1)\nx := f(3)",
                "x := nothing.like_this(1)",
                "f(a) := a\nx := f(1, 2)",
                "x := {k: v | some v in [1, 2]; k := \"same\"}",
            })
    void whatCannotMeanAnythingIsAnError(String rules) {
        RegoException wrong = assertThrows(RegoException.class, () -> value(rules));

        assertTrue(String.valueOf(wrong.getMessage()).startsWith("t.rego:"), wrong.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x := ",
                "x := 1 +",
                "x if {",
                "x if { }",
                "x := \"open",
                "x := [1, 2",
                "if := 1",
                "x := {1: 2",
                "package again",
                "import nowhere.x",
                "x y",
                "x := 1 2",
                "x := @"
            })
    void whatIsNotTheLanguageIsAnErrorWithItsLine(String rules) {
        RegoException wrong = assertThrows(RegoException.class, () -> program(rules));

        assertTrue(String.valueOf(wrong.getMessage()).startsWith("t.rego:"), wrong.toString());
        assertTrue(
                String.valueOf(wrong.getMessage()).contains("rego_parse_error"), wrong.toString());
    }

    @Test
    void whatDoesNotEndIsEnded() {
        String loops =
                "x if { some a in n; some b in n; some c in n; a + b + c < 0 }\nn := numbers.range(1, 1000)";

        RegoException wrong = assertThrows(RegoException.class, () -> value(loops));

        assertTrue(
                String.valueOf(wrong.getMessage()).contains("eval_cancel_error"), wrong.toString());
    }

    @Test
    void deepNestingIsAnErrorAndNoCrash() {
        String deep = "x := " + "[".repeat(5_000) + "]".repeat(5_000);

        assertThrows(RegoException.class, () -> value(deep));
    }

    @Test
    void whatIsPrintedHasItsPlace() throws RegoException {
        var printed = new Quiet();
        program("x if { print(\"a\", [1], input.nothing) }")
                .value(List.of("t", "x"), NO_INPUT, printed);

        assertEquals(List.of("t.rego:2: a [1] <undefined>"), printed.lines);
    }

    @Test
    void numbersAreWrittenWithoutNeedlessDigits() throws RegoException {
        assertEquals("100", value("x := 1e2"));
        assertEquals("0.1", value("x := 0.10"));
        assertFalse(value("x := 10000000000 * 10000000000").contains("E"));
    }

    private static Program program(String rules) throws RegoException {
        return Program.of(Map.of("t.rego", "package t\n" + rules));
    }

    /// What `x` stands for, as JSON; empty where it is undefined.
    private static String value(String rules) throws RegoException {
        Optional<RegoValue> value = program(rules).value(List.of("t", "x"), NO_INPUT, new Quiet());
        return value.map(Json::write).orElse("");
    }

    private static final class Quiet implements Functions {
        private final List<String> lines = new ArrayList<>();

        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public Optional<RegoValue> call(String name, List<RegoValue> args) {
            return Optional.empty();
        }

        @Override
        public void print(String place, String line) {
            lines.add(place + ": " + line);
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    }
}
