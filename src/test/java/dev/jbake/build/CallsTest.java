package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static Target target(String name, String call, String... uses) {
        TargetSketch sketch = new TargetSketch().named(name).call(call);
        for (String each : uses) {
            sketch.context(each, "target:" + each);
        }
        return sketch.target();
    }

    private static Calls calls(List<String> linked, Target... all) {
        SequencedMap<String, Target> targets = new LinkedHashMap<>();
        for (Target each : all) {
            targets.put(each.name(), each);
        }
        return Calls.in(
                new Manifest(new LinkedHashMap<>(), targets, linked, new LinkedHashMap<>()));
    }

    @Test
    void aCheckIsWhatFrontendsCallLint() {
        assertEquals(
                Map.of("a", "lint", "c", "foo"),
                calls(
                                List.of(),
                                target("a", "check,format=json"),
                                target("b", "build"),
                                target("c", "foo"),
                                target("d", ""))
                        .asked());
    }

    @Test
    void whatIsBuiltWaitsForWhatItUses() {
        Calls calls = calls(List.of(), target("base", ""), target("app", "", "base"));
        assertEquals(Set.of("base"), calls.evaluated());
        assertTrue(calls.isUsed(target("base", "")));
    }

    @Test
    void nothingIsBuiltForAQuestionAboutWhatUsesIt() {
        Target base = target("base", "");
        Target middle = target("middle", "", "base");
        Target app = target("app", "check", "middle");
        Calls calls = calls(List.of("base", "middle"), base, middle, app);
        assertEquals(Set.of("base", "middle"), calls.silent());
        assertEquals(Set.of(), calls.evaluated());
        assertTrue(calls.makesNothing(base));
    }

    @Test
    void whatIsAskedForAndWhatSomethingIsBuiltFromIsBuilt() {
        Target base = target("base", "");
        Target other = target("other", "");
        Target app = target("app", "check", "base", "other");
        Target real = target("real", "", "base");
        Calls calls = calls(List.of("base"), base, other, app, real);
        assertEquals(Set.of(), calls.silent());
        assertEquals(Set.of("base"), calls.evaluated());
        assertFalse(calls.makesNothing(base));
    }

    @Test
    void aQuestionGoesAlongWithTheOtherAttributes() {
        assertEquals(
                Map.of(
                        "frontend.caps",
                        "x,moby.buildkit.frontend.subrequests+forward",
                        "requestid",
                        "frontend.lint",
                        "target",
                        "t"),
                new Question("lint").asking(Map.of("frontend.caps", "x", "target", "t")));
    }
}
