package dev.jbake.review;

import dev.jbake.source.SourceSpan;
import dev.jbake.target.Target;
import java.util.Set;

/// Named contexts that no Dockerfile they are given to names.
final class ContextUse implements Rule {
    private static final Set<String> RESERVED = Set.of("context", "dockerfile", "scratch");

    @Override
    public void look(Subject subject, Report report) {
        Shared shared = new Shared();
        for (Target target : subject.built()) {
            subject.dockerfiles()
                    .of(target)
                    .ifPresent(dockerfile -> collect(target, dockerfile, subject, shared));
        }
        for (Shared.Idle context : shared.all()) {
            report.add(
                    Flaw.UNUSED_CONTEXT,
                    context.span(),
                    "The Dockerfile of \"%s\" does not use the context \"%s\"."
                            .formatted(context.target(), context.name()),
                    "It is used as FROM %s or COPY --from=%s."
                            .formatted(context.name(), context.name()));
        }
    }

    private static void collect(
            Target target, Dockerfile dockerfile, Subject subject, Shared shared) {
        for (String name : target.contexts().keySet()) {
            SourceSpan span = subject.written(target).key("contexts", name);
            String shown = name.substring(name.lastIndexOf('/') + 1).replace(":latest", "");
            if (dockerfile.open() || RESERVED.contains(name) || dockerfile.text().contains(shown)) {
                shared.use(span, name);
            } else {
                shared.idle(span, name, target.name(), dockerfile);
            }
        }
    }
}
