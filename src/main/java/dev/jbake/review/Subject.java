package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.manifest.Survey;
import dev.jbake.manifest.WrittenTarget;
import dev.jbake.source.SourceSpan;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a review looks at, and what several rules want to know of it.
final class Subject {
    private final Survey survey;
    private final Machine machine;
    private final boolean thorough;
    private final Dockerfiles dockerfiles;
    private final List<Declaration> declarations;
    private final Set<String> templates;

    /// @param thorough more was asked for than a build's warnings
    Subject(Survey survey, Machine machine, boolean thorough) {
        this.survey = survey;
        this.machine = machine;
        this.thorough = thorough;
        this.dockerfiles = new Dockerfiles(machine);
        this.declarations = survey.declarations();
        this.templates = templates(survey);
    }

    /// Targets that others inherit from and no group names, and those whose name says that they are
    /// no more than that.
    private static Set<String> templates(Survey survey) {
        Set<String> templates = new HashSet<>(survey.parents());
        survey.groups().forEach(group -> group.targets().forEach(templates::remove));
        survey.targets().stream().filter(name -> name.startsWith("_")).forEach(templates::add);
        return templates;
    }

    private static Manifest manifest(Survey survey) {
        return survey.resolved().value();
    }

    Survey survey() {
        return survey;
    }

    Machine machine() {
        return machine;
    }

    Dockerfiles dockerfiles() {
        return dockerfiles;
    }

    boolean thorough() {
        return thorough;
    }

    Manifest manifest() {
        return manifest(survey);
    }

    Collection<Target> targets() {
        return manifest().targets().values();
    }

    /// Those that are built as they are, as opposed to being inherited from.
    List<Target> built() {
        return targets().stream().filter(target -> !templates.contains(target.name())).toList();
    }

    List<Declaration> declarations() {
        return declarations;
    }

    List<Declaration> declarations(String type) {
        return declarations.stream().filter(each -> each.type().equals(type)).toList();
    }

    WrittenTarget written(Target target) {
        return survey.target(target.name())
                .orElseThrow(() -> new IllegalArgumentException(target.name()));
    }

    @Nullable SourceSpan place(Target target, String attribute) {
        return written(target).attribute(attribute);
    }
}
