package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import java.util.HashMap;
import java.util.Map;

/// A group and a target of one name.
final class SameNames implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        Map<String, Declaration> targets = new HashMap<>();
        subject.declarations("target").forEach(each -> targets.putIfAbsent(each.fullName(), each));
        for (Declaration group : subject.declarations("group")) {
            Declaration target = targets.get(group.fullName());
            if (target != null) {
                report.add(
                        Flaw.SAME_NAME,
                        group.nameSpan(),
                        "\"%s\" is the name of a target as well, at line %d; the group is meant."
                                .formatted(group.name(), target.nameSpan().begin().line()));
            }
        }
    }
}
