package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.manifest.Declaration;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.DriverOption;
import dev.jbake.target.NodeSpec;
import dev.jbake.target.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builders: their drivers, the options of these, and names that are almost those of others.
final class DriverOptions implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        Map<String, BuilderSpec> builders = subject.manifest().builders();
        if (builders.isEmpty()) {
            return;
        }
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
        Optional<BuilderDriver> driver = BuilderDriver.named(builder.driver());
        if (driver.isEmpty()) {
            report.add(
                    Flaw.UNKNOWN_DRIVER,
                    span(written, "driver"),
                    "There is no driver called \"%s\".".formatted(builder.driver()),
                    Spelling.didYouMean(builder.driver(), BuilderDriver.names())
                            .orElse("There are: " + String.join(", ", BuilderDriver.names())));
            return;
        }
        SourceSpan options = span(written, "options");
        builder.options()
                .forEach((name, value) -> option(driver.get(), name, value, options, report));
        if (!builder.flags().isEmpty() && !driver.get().startsBuildkit()) {
            notTaken(driver.get(), span(written, "flags"), "no flags of buildkitd", report);
        }
        if (builder.config() != null && !driver.get().startsBuildkit()) {
            notTaken(
                    driver.get(), span(written, "config"), "no configuration of buildkitd", report);
        }
        if (written.attribute("nodes").isPresent()) {
            builder.nodes().forEach(node -> look(builder, node, driver.get(), report));
        }
    }

    /// What a node says that its builder does not.
    private static void look(
            BuilderSpec builder, NodeSpec node, BuilderDriver driver, Report report) {
        node.options()
                .forEach((name, value) -> {
                    if (!value.equals(builder.options().get(name))) {
                        option(driver, name, value, node.span(), report);
                    }
                });
        if (node.flags().size() > builder.flags().size() && !driver.startsBuildkit()) {
            notTaken(driver, Spot.key(node.span(), "flags"), "no flags of buildkitd", report);
        }
        boolean config = node.config() != null && !node.config().equals(builder.config());
        if (config && !driver.startsBuildkit()) {
            notTaken(
                    driver,
                    Spot.key(node.span(), "config"),
                    "no configuration of buildkitd",
                    report);
        }
    }

    private static void option(
            BuilderDriver driver,
            String name,
            String value,
            @Nullable SourceSpan written,
            Report report) {
        Optional<DriverOption> option = driver.option(name);
        if (option.isEmpty()) {
            report.add(
                    Flaw.DRIVER_OPTION,
                    Spot.key(written, name),
                    "The driver %s has no option \"%s\".".formatted(driver.text(), name),
                    Spelling.didYouMean(name, driver.optionNames()).orElse(all(driver)));
        } else if (!option.get().value().accepts(value)) {
            report.add(
                    Flaw.DRIVER_OPTION,
                    Spot.value(written, name, value),
                    "The option %s of the driver %s is \"%s\", but must be %s."
                            .formatted(name, driver.text(), value, option.get().value().words()),
                    "For example: " + name + ": " + option.get().example());
        }
    }

    private static String all(BuilderDriver driver) {
        return driver.options().isEmpty()
                ? "It has none at all."
                : "Its options are: " + String.join(", ", driver.optionNames());
    }

    private static void notTaken(
            BuilderDriver driver, @Nullable SourceSpan written, String what, Report report) {
        report.add(
                Flaw.DRIVER_OPTION,
                written,
                "The driver %s takes %s.".formatted(driver.text(), what),
                "It does not start BuildKit itself. Leave it out.");
    }

    private static @Nullable SourceSpan span(Declaration written, String attribute) {
        return written.attribute(attribute).map(Expr::span).orElse(written.nameSpan());
    }
}
