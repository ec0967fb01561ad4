package dev.jbake.review;

import dev.jbake.target.Group;

/// Groups that name nothing.
final class EmptyGroups implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.survey().resolved().ok()) {
            return;
        }
        for (Group group : subject.survey().groups()) {
            if (group.targets().isEmpty() && group.span() != null) {
                report.add(
                        Flaw.EMPTY_GROUP,
                        group.span(),
                        "The group \"%s\" names no targets.".formatted(group.name()));
            }
        }
    }
}
