package dev.jbake.review;

import dev.jbake.source.SourceSpan;
import dev.jbake.target.Secret;
import dev.jbake.target.Target;
import java.util.List;

/// Secrets that no step mounts.
final class SecretUse implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        Shared shared = new Shared();
        for (Target target : subject.built()) {
            subject.dockerfiles()
                    .of(target)
                    .ifPresent(dockerfile -> collect(target, dockerfile, subject, shared));
        }
        for (Shared.Idle secret : shared.all()) {
            report.add(
                    Flaw.UNUSED_SECRET,
                    secret.span(),
                    "No step of the Dockerfile of \"%s\" mounts the secret \"%s\"."
                            .formatted(secret.target(), secret.name()),
                    "RUN --mount=type=secret,id=%s …".formatted(secret.name()));
        }
    }

    private static void collect(
            Target target, Dockerfile dockerfile, Subject subject, Shared shared) {
        List<Secret> secrets = target.secrets();
        for (int i = 0; i < secrets.size(); i++) {
            String id = secrets.get(i).id();
            SourceSpan span = SecretSources.span(subject, target, i);
            // The frontend itself takes these for fetching sources.
            boolean forSources = id.startsWith("GIT_AUTH_") || id.startsWith("HTTP_AUTH_");
            if (forSources || dockerfile.text().contains(id)) {
                shared.use(span, id);
            } else {
                shared.idle(span, id, target.name(), dockerfile);
            }
        }
    }
}
