package dev.jbake.review;

import dev.jbake.manifest.LocalPath;
import dev.jbake.source.SourceSpan;
import dev.jbake.target.Secret;
import dev.jbake.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folders, Dockerfiles and files of secrets that are not there.
final class MissingFiles implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.built()) {
            boolean there = context(target, subject, report);
            if (there && target.dockerfileInline() == null) {
                dockerfile(target, subject, report);
            }
            target.contexts().forEach((name, value) -> named(target, name, value, subject, report));
            secrets(target, subject, report);
        }
    }

    private static boolean context(Target target, Subject subject, Report report) {
        String context = target.context();
        if (!LocalPath.isLocal(context) || subject.machine().isFolder(context)) {
            return true;
        }
        boolean file = subject.machine().isFile(context);
        report.add(
                Flaw.MISSING_CONTEXT,
                subject.place(target, "context"),
                file
                        ? "The context \"%s\" is a file.".formatted(context)
                        : "There is no folder \"%s\".".formatted(context),
                file
                        ? "A context is a folder; name the file with dockerfile."
                        : "Paths of jbake.yaml start from its own folder, others from the working directory.");
        return false;
    }

    private static void dockerfile(Target target, Subject subject, Report report) {
        String path = subject.dockerfiles().path(target);
        if (path != null && subject.dockerfiles().existing(target) == null) {
            report.add(
                    Flaw.MISSING_DOCKERFILE,
                    subject.place(target, "dockerfile"),
                    "There is no Dockerfile \"%s\" for \"%s\"."
                            .formatted(target.dockerfile(), target.name()),
                    "It is looked for in the context, \"%s\".".formatted(target.context()));
        }
    }

    private static void named(
            Target target, String name, String value, Subject subject, Report report) {
        String path = value.startsWith("cwd://") ? value.substring("cwd://".length()) : value;
        boolean folder = LocalPath.isLocal(path) && !ContextSchemes.isUnknown(path);
        if (folder && !subject.machine().isFolder(path)) {
            report.add(
                    Flaw.MISSING_CONTEXT,
                    subject.written(target).entry("contexts", name),
                    "There is no folder \"%s\".".formatted(path),
                    "A named context is a folder, a URL, docker-image://REF, oci-layout://PATH or"
                            + " target:NAME.");
        }
    }

    private static void secrets(Target target, Subject subject, Report report) {
        List<Secret> secrets = target.secrets();
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            @Nullable SourceSpan span = SecretSources.span(subject, target, i);
            String source = secret.source();
            if (secret.env() != null || secret.id().isEmpty()) {
                continue;
            }
            if (source != null && !subject.machine().isFile(source)) {
                report.add(
                        Flaw.MISSING_SECRET,
                        Spot.of(span, source),
                        "There is no file \"%s\" for the secret \"%s\"."
                                .formatted(source, secret.id()));
            } else if (source == null
                    && !subject.machine().isSet(secret.id())
                    && !subject.machine().isFile(secret.id())) {
                report.add(
                        Flaw.MISSING_SECRET,
                        span,
                        "There is neither a variable nor a file \"%s\" for this secret."
                                .formatted(secret.id()));
            }
        }
    }
}
