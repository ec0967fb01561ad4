package dev.jbake.function;

import dev.jbake.value.Decimal;
import dev.jbake.value.Equality;
import dev.jbake.value.Value;
import java.util.List;
import java.util.function.IntPredicate;

/// Truth and comparison; these are the operators by name.
final class Logic {

    private Logic() {}

    static List<Function> functions() {
        List<Parameter> truths = List.of(Parameter.truth("a"), Parameter.truth("b"));
        List<Parameter> any = List.of(Parameter.anyOrNull("a"), Parameter.anyOrNull("b"));
        return List.of(
                Function.of("and", truths, given -> Value.of(given.truth(0) && given.truth(1))),
                Function.of("or", truths, given -> Value.of(given.truth(0) || given.truth(1))),
                Function.of(
                        "not", List.of(Parameter.truth("val")), given -> Value.of(!given.truth(0))),
                Function.of("equal", any, given -> Value.of(same(given))),
                Function.of("notequal", any, given -> Value.of(!same(given))),
                comparison("greaterthan", order -> order > 0),
                comparison("greaterthanorequalto", order -> order >= 0),
                comparison("lessthan", order -> order < 0),
                comparison("lessthanorequalto", order -> order <= 0));
    }

    private static boolean same(Arguments given) {
        return Equality.of(given.get(0), given.get(1)).orElse(false);
    }

    private static Function comparison(String name, IntPredicate wanted) {
        return Function.of(
                name,
                List.of(Parameter.number("a"), Parameter.number("b")),
                given -> {
                    Decimal other = given.number(1);
                    return Value.of(wanted.test(given.number(0).compareTo(other)));
                });
    }
}
