package dev.jbake.review;

import dev.jbake.function.StandardLibrary;
import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Expr;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/// Names that hide others: an axis of a matrix a variable, what is built in all that is declared.
final class HiddenNames implements Rule {
    private static final Set<String> VARIABLES = Set.of("BAKE_CMD_CONTEXT", "BAKE_LOCAL_PLATFORM");

    @Override
    public void look(Subject subject, Report report) {
        Set<String> variables = new HashSet<>();
        for (Declaration variable : subject.declarations("variable")) {
            variables.add(variable.name());
            if (VARIABLES.contains(variable.name())) {
                report.add(
                        Flaw.BUILT_IN_NAME,
                        variable.nameSpan(),
                        "\"%s\" is built in; this variable is passed over."
                                .formatted(variable.name()));
            }
        }
        subject.declarations("function").forEach(function -> library(function, report));
        for (Declaration target : subject.declarations("target")) {
            for (Expr.Item axis : Uses.axes(target)) {
                String name = Uses.key(axis.key());
                if (variables.contains(name)) {
                    report.add(
                            Flaw.HIDDEN_VARIABLE,
                            axis.key().span(),
                            "The axis \"%s\" hides the variable of that name in this target."
                                    .formatted(name));
                }
            }
        }
    }

    private static void library(Declaration function, Report report) {
        var library = new StandardLibrary(Clock.systemUTC(), new Random(0), "/");
        if (library.find(function.name()).isPresent()) {
            report.add(
                    Flaw.BUILT_IN_NAME,
                    function.nameSpan(),
                    "\"%s\" is a function of the language; this one is never called."
                            .formatted(function.name()));
        }
    }
}
