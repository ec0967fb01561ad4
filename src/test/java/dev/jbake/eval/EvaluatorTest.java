package dev.jbake.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.function.StandardLibrary;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static Expr expr(String text) {
        return Sheet.parse(SourceFile.of("in.hcl", "x = " + text + "\n"))
                .attributes()
                .getFirst()
                .value();
    }

    /// Takes `target.<name>.<attribute>` itself, and remembers what was asked for.
    private static final class Targets implements Names {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Found find(Reference reference) {
            if (!reference.root().equals("target")) {
                return new Found.Missing();
            }
            if (reference.steps().size() < 2) {
                return new Found.Broken(
                        List.of(
                                Diagnostic.error(
                                        "bare-target",
                                        "\"target\" is no value.",
                                        reference.span())));
            }
            asked.add(
                    ((Step.Attribute) reference.steps().get(0)).name()
                            + "."
                            + ((Step.Attribute) reference.steps().get(1)).name());
            return new Found.Known(
                    new Value.ObjectOf(new TreeMap<>(Map.of("V", Value.of("1")))), 2);
        }

        @Override
        public Collection<String> known() {
            return List.of("target");
        }
    }

    private static StandardLibrary library() {
        return new StandardLibrary(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new Random(7), "/");
    }

    private static Checked<Value> evaluate(String text, Names names) {
        return Evaluator.evaluate(expr(text), Scope.of(names, Functions.of(library(), Map.of())));
    }

    @Test
    void namesMayTakeStepsThemselvesAndLeaveTheRest() {
        Targets targets = new Targets();

        Checked<Value> value = evaluate("target.app.args.V", targets);

        assertEquals(Checked.of(Value.of("1")), value);
        assertEquals(List.of("app.args"), targets.asked);
    }

    @Test
    void aStepThatIsComputedIsTakenByTheEvaluator() {
        Targets targets = new Targets();

        Checked<Value> value = evaluate("target.app.args[\"${\"V\"}\"]", targets);

        assertEquals(Checked.of(Value.of("1")), value);
        assertEquals(List.of("app.args"), targets.asked);
    }

    @Test
    void whatNamesSayIsSaidAndCaughtByTry() {
        Checked<Value> value = evaluate("target", new Targets());

        assertEquals(
                List.of("bare-target"),
                value.diagnostics().stream().map(Diagnostic::code).toList());
        assertEquals(Checked.of(Value.of(2)), evaluate("try(target, 2)", new Targets()));
    }

    @Test
    void namesThatAreMissingAreSuggestedFromAllScopes() {
        Checked<Value> value = evaluate("[for image in [1] : imag]", new Targets());

        assertEquals(List.of("Did you mean \"image\"?"), value.diagnostics().getFirst().help());
    }

    @Test
    void aUserFunctionSeesItsParametersAndTheOutermostNames() {
        Sheet sheet = new Sheet();
        SourceFile file =
                SourceFile.of(
                        "in.hcl",
                        """
                        suffix = "!"
                        plain = greet("a", "b")
                        more = greet("a", "b", "c", "d")
                        hidden = [for local in ["x"] : peek()]
                        few = greet("a")
                        empty = greet(null, "b")
                        inside = broken()
                        endless = around(1)
                        """);
        sheet.add(
                function(
                        "greet",
                        List.of("one", "two"),
                        "rest",
                        "\"${one}${two}${length(rest)}${suffix}\""));
        sheet.add(function("peek", List.of(), null, "local"));
        sheet.add(function("broken", List.of(), null, "nothing"));
        sheet.add(function("around", List.of("n"), null, "around(n)"));

        String text = sheet.text(file);

        assertTrue(text.contains("plain = \"ab0!\""), text);
        assertTrue(text.contains("more = \"ab2!\""), text);
        assertTrue(text.contains("There is no variable called \"local\"."), text);
        assertTrue(text.contains("\"greet\" needs at least 2 arguments, and has 1"), text);
        assertTrue(text.contains("\"greet\" cannot take this as its \"one\""), text);
        assertTrue(text.contains("\"broken\" was called at in.hcl:7:10."), text);
        assertTrue(text.contains("does the function call itself?"), text);
    }

    private static UserFunction function(
            String name, List<String> parameters, @Nullable String rest, String result) {
        Expr body = expr(result);
        return new UserFunction(name, parameters, rest, body, body.span());
    }

    @Test
    void referencesAreTheNamesAnExpressionDoesNotBindItself() {
        List<String> free =
                References.in(
                                expr(
                                        "[for k, v in list : \"${k}${other.x[0].y}\" if test] =="
                                                + " {(key) = convert(a, list(string)), bare ="
                                                + " f(b[i]...)}"))
                        .stream()
                        .map(each -> each.root() + ":" + each.steps().size())
                        .toList();

        assertEquals(List.of("list:0", "other:3", "test:0", "key:0", "a:0", "b:0", "i:0"), free);
    }

    @Test
    void callsAreTheFunctionsAnExpressionNeeds() {
        assertEquals(
                Set.of("upper", "join", "f"),
                References.callsIn(expr("\"%{ if f() }${upper(join(\",\", []))}%{ endif }\"")));
    }

    @Test
    void anErrorIsSaidOnceHoweverManyElementsMakeIt() {
        Checked<Value> value = evaluate("[for n in [1, 2, 3] : nothing]", new Targets());

        assertEquals(1, value.diagnostics().size());
    }
}
