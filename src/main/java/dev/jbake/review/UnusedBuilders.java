package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.target.Target;
import java.util.HashSet;
import java.util.Set;

/// Builders that no target names; they are told only where all targets are looked at.
final class UnusedBuilders implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.manifest().targets().keySet().containsAll(subject.survey().targets())
                || !subject.survey().isWhole()) {
            return;
        }
        Set<String> used = new HashSet<>();
        for (Target target : subject.targets()) {
            if (target.builder() != null) {
                used.add(target.builder());
            }
        }
        for (Declaration builder : subject.declarations("builder")) {
            if (!used.contains(builder.fullName())) {
                report.add(
                        Flaw.UNUSED_BUILDER,
                        builder.nameSpan(),
                        "No target names the builder \"%s\".".formatted(builder.name()),
                        "Add builder = \"%s\" to a target.".formatted(builder.name()));
            }
        }
    }
}
