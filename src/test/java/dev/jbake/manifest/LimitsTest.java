package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.target.Manifest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// What would take all time, memory or stack is told, with its place, or is simply done; it never
/// ends the program.
@Timeout(120)
class LimitsTest {
    private static final String FINE = "fine";
    private static final int DEEP = 10_000;

    /// @param expected code of the finding, or [#FINE]
    private record Case(String expected, String name, String text) {}

    private static String arg(String expression) {
        return "target \"default\" { args = { A = " + expression + " } }\n";
    }

    private static String around(String before, String inside, String after) {
        return before.repeat(DEEP) + inside + after.repeat(DEEP);
    }

    /// A line for each number, `#` standing for it and `@` for the one before, which ends at
    /// `first`.
    private static String chain(int count, String first, String line) {
        return IntStream.range(0, count)
                .mapToObj(at ->
                        line.replace("#", "n" + at).replace("@", at == 0 ? first : "n" + (at - 1)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String backwards(String lines) {
        return String.join("\n", lines.lines().toList().reversed()) + "\n";
    }

    private static String function(String name, String result) {
        return "function \"%s\" {\n  params = [x]\n  result = %s\n}".formatted(name, result);
    }

    @TestFactory
    Stream<DynamicTest> whatIsDeepIsRefused() {
        return hcl(
                new Case("too-deep", "parentheses", arg(around("(", "1", ")"))),
                new Case("too-deep", "lists", arg(around("[", "", "]"))),
                new Case("too-deep", "objects", arg(around("{ a = ", "1", "}"))),
                new Case("too-deep", "templates", arg(around("\"${", "1", "}\""))),
                new Case("too-deep", "calls", arg(around("upper(", "1", ")"))),
                new Case("too-deep", "signs", arg(around("!", "true", ""))),
                new Case("too-deep", "sums", arg(around("1 + ", "1", ""))),
                new Case("too-deep", "conditionals", arg(around("true ? 1 : ", "1", ""))),
                new Case("too-deep", "indexes", arg("a" + around("[0]", "", ""))),
                new Case(
                        "unclosed-directive",
                        "ifs",
                        arg("\"" + around("%{ if true }", "", "%{ endif }") + "\"")),
                new Case("too-deep", "blocks", around("b {\n", "", "}\n")),
                new Case(FINE, "a hundred conditionals", arg("true ? 1 : ".repeat(100) + "1")),
                new Case(
                        "too-much",
                        "lists by name",
                        chain(2_000, "1", "# = [@]") + arg("jsonencode(n1999)")),
                new Case(FINE, "a chain of names", chain(20_000, "1", "# = @") + arg("n19999")),
                new Case(
                        "too-much",
                        "a chain of names from its end",
                        backwards(chain(20_000, "1", "# = \"${@}\"")) + arg("n19999")),
                new Case(
                        "too-much",
                        "a chain of variables from its end",
                        backwards(chain(20_000, "1", "variable \"#\" { default = @ }"))
                                + arg("n19999")),
                new Case(
                        "too-much",
                        "long sums in a chain",
                        backwards(chain(20, "1", "# = @" + " + 1".repeat(900))) + arg("n19")),
                new Case(
                        FINE,
                        "a chain of a hundred names from its end",
                        backwards(chain(100, "1", "# = \"${@}\"")) + arg("n99")),
                new Case(
                        FINE,
                        "a thousand conditions",
                        arg("length([for x in [1] : x if " + "x == 1 && ".repeat(700) + "true])")),
                new Case(
                        "too-much",
                        "a chain of targets from its end",
                        backwards(
                                        chain(
                                                20_000,
                                                "1",
                                                "target \"#\" { args = { a = target.@.args.a } }"))
                                .replace("target.1.args.a", "1")),
                new Case(
                        "function-cycle",
                        "a function that calls itself",
                        function("f", "f(x)") + "\n" + arg("f(1)")),
                new Case(
                        "endless-call",
                        "functions in a row",
                        function("n0", "x")
                                + "\n"
                                + chain(200, "n0", function("#f", "@(x)").replace("@", "@f"))
                                        .replace("n0f(x)", "n0(x)")
                                + arg("n199f(1)")),
                new Case(
                        FINE,
                        "targets that inherit",
                        chain(500, "default", "target \"#\" { inherits = [\"@\"] }")
                                        .replace("[\"default\"]", "[]")
                                + "target \"default\" { inherits = [\"n499\"] }"));
    }

    @TestFactory
    Stream<DynamicTest> whatIsMuchIsDoneOrRefused() {
        String wide = "format(\"%99999d\", 1)";
        return hcl(
                new Case(FINE, "elements", arg("length([" + "1,".repeat(500_000) + "1])")),
                new Case(FINE, "template", arg("strlen(\"" + "${1}".repeat(300_000) + "\")")),
                new Case("call-failed", "range", arg("length(range(1000000))")),
                new Case(
                        "too-much",
                        "texts that double",
                        chain(60, "\"x\"", "# = \"${@}${@}\"") + arg("strlen(n59)")),
                new Case(
                        "too-much",
                        "lists that double",
                        chain(60, "1", "# = [@, @]") + arg("length(n59)")),
                new Case(
                        "too-much",
                        "objects that double",
                        chain(60, "1", "# = { a = @, b = @ }") + arg("jsonencode(n59)")),
                new Case(
                        "too-much",
                        "functions that double",
                        function("n0", "x")
                                + "\n"
                                + chain(40, "n0", function("#f", "[@(x), @(x)]").replace("@", "@f"))
                                        .replace("n0f(x)", "n0(x)")
                                + arg("length(n39f(1))")),
                new Case(
                        "too-much",
                        "loops in loops",
                        arg(
                                "length([for a in range(1000) : [for b in range(1000) :"
                                        + " [for c in range(1000) : 1]]])")),
                new Case(
                        "too-much",
                        "loops in a template",
                        arg(
                                "\"%{ for a in range(1000) }%{ for b in range(1000) }"
                                        + "%{ for c in range(1000) }x%{ endfor }%{ endfor }"
                                        + "%{ endfor }\"")),
                new Case(
                        "too-much",
                        "loops that try",
                        arg(
                                "length([for a in range(1000) : try([for b in range(1000) :"
                                        + " try([for c in range(1000) : nope], 1)], 1)])")),
                new Case(
                        "call-failed",
                        "product",
                        arg("setproduct(" + "range(1000),".repeat(3) + ")")),
                new Case(
                        "call-failed",
                        "formats",
                        arg("format(\"" + "%999999d".repeat(100) + "\"" + ", 1".repeat(100) + ")")),
                new Case("call-failed", "indent", arg("indent(1000000000, \"a\\nb\")")),
                new Case(
                        "call-failed",
                        "replace",
                        arg("replace(%s, \" \", %s)".formatted(wide, wide))),
                new Case("call-failed", "join", arg("join(%s, range(1000))".formatted(wide))),
                new Case(
                        "call-failed",
                        "regex_replace",
                        arg("regex_replace(%s, \" \", %s)".formatted(wide, wide))),
                new Case(
                        FINE,
                        "a pattern that would backtrack",
                        arg("can(regex(\"(a+)+$\", \"" + "a".repeat(5_000) + "b\"))")),
                new Case(
                        "impossible-operation",
                        "numbers that square",
                        chain(40, "1e9999", "# = @ * @") + arg("n39")),
                new Case("unreadable-number", "digits", arg("1".repeat(1_000_000))),
                new Case(
                        "matrix-too-big",
                        "matrix of a thousand millions",
                        """
                        target "x" {
                          name = "x-${a}-${b}-${c}"
                          matrix = { a = range(1000), b = range(1000), c = range(1000) }
                        }
                        """),
                new Case(
                        FINE,
                        "matrix of ten thousand",
                        """
                        target "x" {
                          name = "x-${a}-${b}"
                          matrix = { a = range(100), b = range(100) }
                        }
                        group "default" { targets = ["x"] }
                        """),
                new Case(FINE, "comment", "#" + "x".repeat(1_000_000) + "\n" + arg("1")),
                new Case(FINE, "text", arg("\"" + "x".repeat(1_000_000) + "\"")));
    }

    @TestFactory
    Stream<DynamicTest> jsonIsReadOrRefused() {
        return Stream.of(
                        new Case("too-deep", "lists", "{\"a\": " + around("[", "", "]") + "}"),
                        new Case("too-deep", "objects", around("{\"a\":", "1", "}")),
                        new Case(
                                "too-deep",
                                "templates",
                                "{\"a\": \"${" + around("[", "1", "]") + "}\"}"),
                        new Case(
                                FINE,
                                "elements",
                                "{\"a\": ["
                                        + "1,".repeat(500_000)
                                        + "1], \"target\": {\"default\": {}}}"))
                .map(each -> test(each, "docker-bake.json", Form.JSON));
    }

    @TestFactory
    Stream<DynamicTest> yamlIsReadOrRefused() {
        String laughs =
                "locals:\n  n0: &n0 [1,1]\n"
                        + IntStream.range(1, 40)
                                .mapToObj(at ->
                                        "  n%d: &n%d [%s]\n"
                                                .formatted(
                                                        at,
                                                        at,
                                                        ("*n" + (at - 1) + ", ").repeat(10)))
                                .collect(Collectors.joining());
        return Stream.of(
                        new Case("too-large", "billion laughs", laughs),
                        new Case("too-deep", "lists", "a: " + around("[", "", "]")),
                        new Case("too-deep", "objects", "a: " + around("{a: ", "1", "}")),
                        new Case("too-deep", "dashes", "a:\n  " + around("- ", "1", "")))
                .map(each -> test(each, "jbake.yaml", Form.JBAKE));
    }

    private static Stream<DynamicTest> hcl(Case... cases) {
        return Stream.of(cases).map(each -> test(each, "docker-bake.hcl", Form.HCL));
    }

    private static DynamicTest test(Case each, String file, Form form) {
        return DynamicTest.dynamicTest(
                each.name(),
                () -> {
                    Checked<Manifest> read = resolve(each.text(), file, form);
                    List<Diagnostic> errors =
                            read.diagnostics().stream().filter(Diagnostic::isError).toList();
                    if (each.expected().equals(FINE)) {
                        assertEquals(List.of(), errors.stream().map(Diagnostic::message).toList());
                        return;
                    }
                    assertEquals(
                            each.expected(),
                            errors.getFirst().code(),
                            () -> errors.getFirst().message());
                    assertNotNull(errors.getFirst().span(), "no place");
                    assertTrue(errors.size() <= 20, () -> errors.size() + " findings");
                });
    }

    private static Checked<Manifest> resolve(String text, String file, Form form) {
        return Manifests.resolve(
                new ManifestRequest(
                        List.of(new SourceInput(SourceFile.of(file, text), form)),
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        BuildFlags.NONE,
                        Surroundings.of(
                                new TreeMap<>(), "linux/amd64", Clock.systemUTC(), new Random(1)),
                        new FolderFiles(Path.of("."))));
    }
}
