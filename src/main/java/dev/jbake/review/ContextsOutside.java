package dev.jbake.review;

import dev.jbake.manifest.LocalPath;
import dev.jbake.target.Target;

/// Contexts that lie outside of the project, where another checkout has something else or nothing.
final class ContextsOutside implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.built()) {
            if (isOutside(target.context(), subject.machine())) {
                report.add(
                        Flaw.OUTSIDE_PROJECT,
                        subject.place(target, "context"),
                        "The context \"%s\" lies outside of the project."
                                .formatted(target.context()));
            }
            target.contexts()
                    .forEach((name, value) -> {
                        if (isOutside(value, subject.machine())) {
                            report.add(
                                    Flaw.OUTSIDE_PROJECT,
                                    subject.written(target).entry("contexts", name),
                                    "The context \"%s\" lies outside of the project."
                                            .formatted(value));
                        }
                    });
        }
    }

    private static boolean isOutside(String path, Machine machine) {
        return LocalPath.isLocal(path) && machine.isOutside(path);
    }
}
