package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Expr;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Builders: their drivers, the options of these, and names that are almost those of others.
final class DriverOptions implements Rule {
    private static final List<String> DRIVERS =
            List.of("docker-container", "docker", "kubernetes", "remote");
    private static final List<String> OPTIONS =
            List.of(
                    "image",
                    "network",
                    "memory",
                    "memory-swap",
                    "cpu-period",
                    "cpu-quota",
                    "cpu-shares",
                    "cpuset-cpus",
                    "cpuset-mems",
                    "cgroup-parent",
                    "restart-policy",
                    "default-load",
                    "provenance-add-gha",
                    "allow-untrusted-image");

    @Override
    public void look(Subject subject, Report report) {
        Map<String, BuilderSpec> builders = subject.manifest().builders();
        Map<String, Declaration> written = new HashMap<>();
        subject.declarations("builder").forEach(each -> written.put(each.fullName(), each));
        builders.forEach((name, builder) -> {
            Declaration declaration = written.get(name);
            if (declaration != null) {
                look(builder, declaration, report);
            }
        });
        for (Target target : subject.targets()) {
            String name = target.builder();
            if (name != null && !builders.containsKey(name)) {
                Spelling.didYouMean(name, Set.copyOf(builders.keySet()))
                        .ifPresent(meant ->
                                report.add(
                                        Flaw.UNKNOWN_BUILDER,
                                        subject.place(target, "builder"),
                                        "This manifest declares no builder \"%s\".".formatted(name),
                                        meant));
            }
        }
    }

    private static void look(BuilderSpec builder, Declaration written, Report report) {
        if (!DRIVERS.contains(builder.driver())) {
            report.add(
                    Flaw.UNKNOWN_DRIVER,
                    written.attribute("driver").map(Expr::span).orElse(written.nameSpan()),
                    "There is no driver called \"%s\".".formatted(builder.driver()),
                    Spelling.didYouMean(builder.driver(), DRIVERS)
                            .orElse("There are: " + String.join(", ", DRIVERS)));
        }
        if (!builder.driver().equals("docker-container")) {
            return;
        }
        for (String option : builder.options().keySet()) {
            if (!OPTIONS.contains(option) && !option.startsWith("env.")) {
                report.add(
                        Flaw.DRIVER_OPTION,
                        Spot.key(
                                written.attribute("options")
                                        .map(Expr::span)
                                        .orElse(written.nameSpan()),
                                option),
                        "The driver docker-container has no option \"%s\".".formatted(option),
                        Spelling.didYouMean(option, OPTIONS)
                                .orElse("Its options are: " + String.join(", ", OPTIONS)));
            }
        }
    }
}
