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
    /// Functions that are written as signs.
    private static final String SIGNS = "and div equal gt gte in lt lte minus mul neq or plus rem";

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
        Builtins.names().stream()
                .filter(each -> !page.contains("`" + each + "`"))
                .filter(each -> !Set.of(SIGNS.split(" ")).contains(each))
                .forEach(missing::add);

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
    void documentsAndFunctionsMayBeReplaced() throws RegoException {
        assertEquals(
                "[5,1,[2,3]]",
                value(
                        """
                        x := [a, b, c] if {
                            a := y with data.t.z as 5
                            b := y
                            c := w with data.other.list as [2, 3]
                        }
                        y := z
                        z := 1
                        w := data.other.list
                        """));
        assertEquals(
                "[\"mock\",2,\"X\",3]",
                value(
                        """
                        x := [a, b, c, d] if {
                            a := named with lower as "mock"
                            b := sized with count as longer
                            c := named with f as 7 with lower as f
                            d := sized
                        }
                        named := lower("X")
                        sized := count("abc")
                        longer(text) := count(text) - 1
                        f(text) := text
                        """));
    }

    @Test
    void whatIsReplacedWithinAnInputLeavesTheRestOfItUnknown() throws RegoException {
        Set<String> touched = new TreeSet<>();
        RegoValue image =
                new RegoValue.Obj(
                        new TreeMap<>(), Gaps.of(List.of("labels", "user"), "image.", touched));
        RegoValue input = new RegoValue.Obj(Map.of(RegoValue.of("image"), image));

        program("x if { y with input.image.user as \"me\" }\ny if input.image.labels.name")
                .value(List.of("t", "x"), input, new Quiet());

        assertEquals(Set.of("image.labels"), touched);
    }

    @Test
    void rulesMayHaveNamesWithKeys() throws RegoException {
        assertEquals(
                "{\"a\":{\"more\":{\"deep\":1},\"n\":0},\"b\":{\"n\":1},\"plain\":true}",
                value(
                        """
                        x[k].n := i if some i, k in ["a", "b"]
                        x.a.more.deep := 1
                        x.plain := true
                        """));
        assertEquals(
                "{\"a\":{\"s\":[\"x\",\"y\"]},\"b\":{\"s\":[\"y\"]}}",
                value(
                        """
                        x[k].s contains "y" if some k in ["a", "b"]
                        x.a.s contains "x"
                        """));
        assertEquals("2", value("x := y.a.b\ny.a.b := 2\ny.a.c := 3"));
        assertEquals("[1,true]", value("x := [if.a, p.not]\nif.a := 1\np.not if true"));
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
                "x[k] := v if some k, v in {1, 1}\nx[k].a := 1 if k := 1",
                "x := 1\nx.a := 2",
                "x := $\"{[1, 2][_]}\"",
                "x := y with nothing.here as 1\ny := 1",
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
                "x := @",
                "x := $\"{1\"",
                "x := $\"{}\"",
                "x := $\"{y = 1}\"",
                "x := $\"open",
                "x := y with input[1] as 2",
                "x[k] := 1 if k := 2 else := 3",
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
