package dev.jbake.review;

import dev.jbake.eval.Reference;
import dev.jbake.eval.Step;
import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Body;
import java.util.HashSet;
import java.util.Set;

/// Targets that are only there to be inherited from, by their name, and are not.
final class UnusedTemplates implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.survey().isWhole()) {
            return;
        }
        Set<String> used = new HashSet<>(subject.survey().parents());
        subject.survey().groups().forEach(group -> used.addAll(group.targets()));
        subject.targets().forEach(target -> used.addAll(target.targetContexts().values()));
        subject.declarations().forEach(each -> used.addAll(referred(each)));
        for (Declaration target : subject.declarations("target")) {
            if (target.name().startsWith("_")
                    && !used.contains(target.fullName())
                    && !used.contains(target.name())) {
                report.add(
                        Flaw.UNUSED_TEMPLATE,
                        target.nameSpan(),
                        "Nothing inherits from \"%s\" or uses it.".formatted(target.name()));
            }
        }
    }

    /// The targets that `target.NAME` refers to.
    private static Set<String> referred(Declaration declaration) {
        Set<String> names = new HashSet<>();
        for (Body.Attribute attribute : Uses.attributes(declaration)) {
            for (Reference reference : dev.jbake.eval.References.in(attribute.value())) {
                if (reference.root().equals("target")
                        && !reference.steps().isEmpty()
                        && reference.steps().getFirst() instanceof Step.Attribute(String name, _)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
