package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Variables, functions and named values that no other block refers to.
///
/// Builds say it of manifests of one file only: one of several may be shared by others.
final class UnusedNames implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        boolean shared = subject.survey().files() > 1 && !subject.thorough();
        if (shared || !subject.survey().isWhole()) {
            return;
        }
        List<Declaration> all = subject.declarations();
        Map<Declaration, Uses> uses = new HashMap<>();
        all.forEach(each -> uses.put(each, Uses.of(each)));
        Set<String> names = new HashSet<>();
        Set<String> calls = new HashSet<>();
        for (Declaration user : all) {
            Uses of = uses.get(user);
            if (of != null) {
                of.names().stream()
                        .filter(name -> !isOwn(user, "variable", Declaration.VALUE, name))
                        .forEach(names::add);
                of.calls().stream()
                        .filter(name -> !isOwn(user, "function", "function", name))
                        .forEach(calls::add);
            }
        }
        all.forEach(each -> report(each, names, calls, report));
    }

    private static boolean isOwn(Declaration user, String type, String other, String name) {
        return (user.type().equals(type) || user.type().equals(other)) && user.name().equals(name);
    }

    /// A variable with a validation may be there to stop a build.
    private static boolean isGuard(Declaration variable) {
        return !variable.body().blocks().isEmpty();
    }

    private static void report(
            Declaration each, Set<String> names, Set<String> calls, Report report) {
        String name = each.name();
        switch (each.type()) {
            case "variable" -> {
                if (!names.contains(name) && !isGuard(each)) {
                    report.add(
                            Flaw.UNUSED_VARIABLE,
                            each.nameSpan(),
                            "Nothing refers to the variable \"%s\".".formatted(name),
                            "Remove it, or refer to it as ${%s}.".formatted(name));
                }
            }
            case Declaration.VALUE -> {
                if (!names.contains(name)) {
                    report.add(
                            Flaw.UNUSED_VALUE,
                            each.nameSpan(),
                            "Nothing refers to the value \"%s\".".formatted(name),
                            "An attribute of a target belongs inside of its block.");
                }
            }
            case "function" -> {
                if (!calls.contains(name)) {
                    report.add(
                            Flaw.UNUSED_FUNCTION,
                            each.nameSpan(),
                            "Nothing calls the function \"%s\".".formatted(name));
                }
            }
            default -> {}
        }
    }
}
