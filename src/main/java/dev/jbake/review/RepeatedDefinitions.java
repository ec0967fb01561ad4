package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import java.util.HashMap;
import java.util.Map;

/// Blocks of one type and name: of all but targets only the last one counts.
final class RepeatedDefinitions implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        Map<String, Declaration> seen = new HashMap<>();
        for (Declaration later : subject.declarations()) {
            Declaration earlier = seen.put(later.type() + " " + later.fullName(), later);
            if (earlier != null) {
                compare(earlier, later, report);
            }
        }
    }

    private static void compare(Declaration earlier, Declaration later, Report report) {
        boolean sameFile = earlier.nameSpan().file().equals(later.nameSpan().file());
        int line = earlier.nameSpan().begin().line();
        if (later.type().equals("target")) {
            if (sameFile) {
                report.add(
                        Flaw.REPEATED_TARGET,
                        later.nameSpan(),
                        "The target \"%s\" is written at line %d already; the two are merged."
                                .formatted(later.name(), line));
            }
        } else if (sameFile) {
            report.add(
                    Flaw.REPEATED_DEFINITION,
                    later.nameSpan(),
                    "The %s \"%s\" is written at line %d already; that one counts no more."
                            .formatted(later.type(), later.name(), line));
        } else {
            report.add(
                    Flaw.REPLACED_DEFINITION,
                    later.nameSpan(),
                    "This takes the place of the %s \"%s\" at %s:%d."
                            .formatted(
                                    later.type(),
                                    later.name(),
                                    earlier.nameSpan().file().name(),
                                    line));
        }
    }
}
