package dev.jbake.review;

import dev.jbake.source.SourceSpan;
import dev.jbake.target.Secret;
import dev.jbake.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where secrets come from: nowhere said, said twice, or from a variable that is not set.
///
/// No value is ever looked at.
final class SecretSources implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            List<Secret> secrets = target.secrets();
            for (int i = 0; i < secrets.size(); i++) {
                Secret secret = secrets.get(i);
                if (!secret.id().isEmpty()) {
                    look(secret, span(subject, target, i), subject.machine(), report);
                }
            }
        }
    }

    static @Nullable SourceSpan span(Subject subject, Target target, int index) {
        List<Secret> secrets = target.secrets();
        return subject.written(target)
                .item("secret", index, secrets.size(), "id=" + secrets.get(index).id());
    }

    private static void look(
            Secret secret, @Nullable SourceSpan span, Machine machine, Report report) {
        String id = secret.id();
        if (secret.env() == null && secret.source() == null) {
            report.add(
                    Flaw.SECRET_SOURCE,
                    span,
                    "The secret \"%s\" does not say where it comes from.".formatted(id),
                    "Write id=%s,env=VARIABLE or id=%s,src=FILE.".formatted(id, id));
        } else if (secret.env() != null && secret.source() != null) {
            report.add(
                    Flaw.TWO_SOURCES,
                    Spot.of(span, secret.source()),
                    "The secret \"%s\" comes from a variable; its file is not read.".formatted(id));
        }
        if (secret.env() != null && !machine.isSet(secret.env())) {
            report.add(
                    Flaw.UNSET_SECRET,
                    Spot.of(span, secret.env()),
                    "\"%s\" is not set, so that steps see an empty secret \"%s\"."
                            .formatted(secret.env(), id));
        }
    }
}
