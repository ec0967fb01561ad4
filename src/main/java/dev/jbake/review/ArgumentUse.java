package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import dev.jbake.target.Target;
import java.util.Locale;
import java.util.Set;

/// Arguments that no Dockerfile they are given to declares.
final class ArgumentUse implements Rule {
    private static final Set<String> BUILT_IN =
            Set.of(
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "FTP_PROXY",
                    "NO_PROXY",
                    "ALL_PROXY",
                    "SOURCE_DATE_EPOCH",
                    "TARGETPLATFORM",
                    "TARGETOS",
                    "TARGETARCH",
                    "TARGETVARIANT",
                    "TARGETSTAGE",
                    "BUILDPLATFORM",
                    "BUILDOS",
                    "BUILDARCH",
                    "BUILDVARIANT");

    @Override
    public void look(Subject subject, Report report) {
        Shared shared = new Shared();
        for (Target target : subject.built()) {
            subject.dockerfiles()
                    .of(target)
                    .ifPresent(dockerfile -> collect(target, dockerfile, subject, shared));
        }
        for (Shared.Idle arg : shared.all()) {
            report.add(
                    Flaw.UNDECLARED_ARG,
                    arg.span(),
                    "The Dockerfile of \"%s\" declares no argument \"%s\"."
                            .formatted(arg.target(), arg.name()),
                    Spelling.didYouMean(arg.name(), arg.dockerfile().args())
                            .orElse(
                                    "Add ARG %s to the stage that needs it."
                                            .formatted(arg.name())));
        }
    }

    private static void collect(
            Target target, Dockerfile dockerfile, Subject subject, Shared shared) {
        for (String name : target.args().keySet()) {
            SourceSpan span = subject.written(target).key("args", name);
            if (isBuiltIn(name) || dockerfile.args().contains(name)) {
                shared.use(span, name);
            } else {
                shared.idle(span, name, target.name(), dockerfile);
            }
        }
    }

    private static boolean isBuiltIn(String name) {
        return name.startsWith("BUILDKIT_") || BUILT_IN.contains(name.toUpperCase(Locale.ROOT));
    }
}
