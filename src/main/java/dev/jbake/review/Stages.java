package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Target;
import java.util.List;

/// Stages that a target names and its Dockerfile does not have.
final class Stages implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.built()) {
            subject.dockerfiles()
                    .of(target)
                    .ifPresent(dockerfile -> look(target, dockerfile, subject, report));
        }
    }

    private static void look(Target target, Dockerfile dockerfile, Subject subject, Report report) {
        String stage = target.stage();
        if (stage != null && !stage.isEmpty() && !dockerfile.has(stage)) {
            report.add(
                    Flaw.UNKNOWN_STAGE,
                    subject.place(target, "target"),
                    "The Dockerfile of \"%s\" has no stage \"%s\".".formatted(target.name(), stage),
                    help(stage, dockerfile));
        }
        List<String> filters = target.noCacheFilter();
        for (int i = 0; i < filters.size(); i++) {
            if (!dockerfile.has(filters.get(i))) {
                report.add(
                        Flaw.UNKNOWN_FILTER,
                        subject.written(target)
                                .item("no-cache-filter", i, filters.size(), filters.get(i)),
                        "The Dockerfile of \"%s\" has no stage \"%s\"."
                                .formatted(target.name(), filters.get(i)),
                        help(filters.get(i), dockerfile));
            }
        }
    }

    private static String help(String stage, Dockerfile dockerfile) {
        return Spelling.didYouMean(stage, dockerfile.stages())
                .orElseGet(() ->
                        dockerfile.stages().isEmpty()
                                ? "None of its stages has a name."
                                : "Its stages are: " + String.join(", ", dockerfile.stages()));
    }
}
