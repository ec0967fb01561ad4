package dev.jbake.cli;

import dev.jbake.history.HistoryException;
import dev.jbake.history.Inspection;
import dev.jbake.history.Look;
import dev.jbake.history.LookText;
import dev.jbake.history.PastBuild;
import dev.jbake.history.PastBuilds;
import dev.jbake.host.Host;
import dev.jbake.template.Template;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jbake history inspect`; this shows all that is known of a build.
@Command(
        name = "inspect",
        description = "Show what a build was told, how it ended, and what is kept of it.",
        subcommands = HistoryAttachmentCommand.class,
        sortOptions = false)
final class HistoryInspectCommand implements Callable<Integer> {
    private final Host host;

    @Mixin private PastBuildName build = new PastBuildName();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "pretty",
            description =
                    "How to write it: pretty, json, or a Go template such as '{{.Name}} {{.Status}}'."
                            + " Default: pretty.")
    private String format = "pretty";

    @Mixin private HistoryDesk desk = new HistoryDesk();

    HistoryInspectCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        return desk.with(
                host,
                build.written(),
                builds -> {
                    Look look = of(builds, host, build).look(build.isGiven());
                    host.out()
                            .print(
                                    switch (format) {
                                        case "pretty" -> LookText.of(look);
                                        case "json" -> look.json();
                                        default -> Template.parse(format).fill(look.all()) + "\n";
                                    });
                });
    }

    static Inspection of(PastBuilds builds, Host host, PastBuildName name)
            throws HistoryException, InterruptedException {
        PastBuild build = builds.one(name.id());
        return new Inspection(
                build, builds.history(build), host.directory(), ZoneId.systemDefault());
    }
}
