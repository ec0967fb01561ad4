package dev.jbake.cli;

import dev.jbake.history.HistoryTable;
import dev.jbake.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jbake history ls`; this lists the builds that a builder remembers.
@Command(
        name = "ls",
        description = "List the last 50 builds of each node of a builder.",
        sortOptions = false)
final class HistoryLsCommand implements Callable<Integer> {
    private final Host host;

    @Option(
            names = "--filter",
            paramLabel = "CONDITION",
            description = {
                "Only builds of which this is true, such as status=error, status!=completed, ref=abc,"
                        + " repository=git.example.com/app, startedAt>=24h or duration>5m. May be"
                        + " repeated; all of them have to be true."
            })
    private List<String> filters = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "How to write the list: table, json with one build a line, or a Go template such as"
                            + " '{{.Ref}} {{.Name}}', with 'table ' before it for columns. Fields: Ref,"
                            + " FullRef, Name, Target, Status, CreatedAt, Duration, Link. Default:"
                            + " table.")
    private String format = "table";

    @Option(names = "--no-trunc", description = "Show names whole.")
    private boolean whole;

    @Mixin private HistoryDesk desk = new HistoryDesk();

    HistoryLsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        return desk.with(
                host,
                "",
                builds ->
                        host.out()
                                .print(
                                        HistoryTable.text(
                                                builds.all(filters),
                                                format,
                                                whole,
                                                host.clock().instant())));
    }
}
