package dev.jbake.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void aTargetStandsAfterAllThatItWaitsFor() {
        Plan plan = planned("app: base lib", "lib: base", "tool:", "base:");

        assertEquals(List.of("tool", "base", "lib", "app"), plan.order());
        assertEquals(List.of("base", "lib"), plan.dependencies("app"));
        assertEquals(List.of("app", "lib"), plan.dependents("base"));
        assertEquals(List.of(), plan.dependencies("tool"));
    }

    @Test
    void theLongestWayToTheEndIsCountedInTargets() {
        Plan plan = planned("app: base lib", "lib: base", "tool:", "base:");

        assertEquals(3, plan.remaining("base"));
        assertEquals(2, plan.remaining("lib"));
        assertEquals(1, plan.remaining("app"));
        assertEquals(1, plan.remaining("tool"));
    }

    @Test
    void afterOrdersWithoutUsing() {
        Plan plan = planned("test: +app", "app:");

        assertEquals(List.of("app", "test"), plan.order());
        assertEquals(List.of(new Link("test", "app", LinkKind.AFTER)), plan.links());
    }

    @Test
    void whatIsBothUsedAndFollowedIsUsed() {
        Plan plan = planned("test: app +app", "app:");

        assertEquals(List.of(new Link("test", "app", LinkKind.CONTEXT)), plan.links());
    }

    @Test
    void afterATargetThatIsNotBuiltMeansNothing() {
        Plan plan = planned("test: +elsewhere");

        assertEquals(List.of(), plan.links());
    }

    @Test
    void aCycleIsAnErrorThatNamesItsPathAndPointsAtItsStart() {
        Checked<Plan> plan = plan("a: b", "b: +c", "c: a", "d: a");

        Diagnostic only = only(plan);
        assertEquals("plan-cycle", only.code());
        assertEquals("These targets wait for each other: a -> b -> c -> a.", only.message());
        assertEquals("a", textAt(only.span()));
        assertEquals(
                List.of(
                        "\"a\" uses \"target:b\" in its contexts.",
                        "\"b\" names \"c\" in its after.",
                        "\"c\" uses \"target:a\" in its contexts."),
                only.help());
    }

    @Test
    void aTargetThatWaitsForItselfIsACycle() {
        assertEquals("These targets wait for each other: a -> a.", only(plan("a: +a")).message());
    }

    @Test
    void everyCycleIsToldOnce() {
        Checked<Plan> plan = plan("a: b", "b: a", "c: d", "d: c");

        assertEquals(2, plan.diagnostics().size());
    }

    private static Plan planned(String... lines) {
        Checked<Plan> plan = plan(lines);
        assertTrue(plan.ok(), () -> plan.diagnostics().toString());
        return plan.value();
    }

    private static Diagnostic only(Checked<Plan> plan) {
        assertEquals(1, plan.diagnostics().size());
        return plan.diagnostics().getFirst();
    }

    private static String textAt(@Nullable SourceSpan span) {
        return span == null ? "" : span.text();
    }

    /// Each line is `name: used +followed …`.
    private static Checked<Plan> plan(String... lines) {
        SequencedMap<String, Target> targets = new LinkedHashMap<>();
        for (String line : lines) {
            SourceFile file = SourceFile.of("jbake.yaml", line);
            String name = line.substring(0, line.indexOf(':'));
            List<String> words = List.of(line.substring(name.length() + 1).strip().split(" +"));
            SequencedMap<String, String> contexts = new LinkedHashMap<>();
            words.stream()
                    .filter(word -> !word.isEmpty() && !word.startsWith("+"))
                    .forEach(word -> contexts.put(word, "target:" + word));
            List<String> after =
                    words.stream()
                            .filter(word -> word.startsWith("+"))
                            .map(word -> word.substring(1))
                            .toList();
            targets.put(name, target(name, file.span(0, name.length()), contexts, after));
        }
        return Plan.of(
                new Manifest(new LinkedHashMap<>(), targets, List.of(), new LinkedHashMap<>()));
    }

    private static Target target(
            String name,
            SourceSpan span,
            SequencedMap<String, String> contexts,
            List<String> after) {
        return new Target(
                name,
                span,
                null,
                List.of(),
                List.of(),
                ".",
                contexts,
                "Dockerfile",
                null,
                none(),
                none(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                none(),
                null,
                List.of(),
                none(),
                List.of(),
                null,
                after);
    }

    private static SequencedMap<String, String> none() {
        return new TreeMap<>();
    }
}
