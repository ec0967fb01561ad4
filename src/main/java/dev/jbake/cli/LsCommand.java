package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.BuilderJson;
import dev.jbake.builder.BuilderText;
import dev.jbake.builder.BuilderView;
import dev.jbake.host.Host;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `jbake ls`; this lists all builders, whichever tool made them.
@Command(
        name = "ls",
        description = "List builders and their nodes; the current one has a star.",
        sortOptions = false)
final class LsCommand implements Callable<Integer> {
    private final Host host;
    @Spec private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "How to write the list: table, or json with one builder a line. Default: table.")
    private String format = "table";

    @Option(names = "--no-trunc", description = "Show all platforms.")
    private boolean whole;

    @Mixin private Patience patience = new Patience();

    LsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        boolean json = format.equals("json");
        if (!json && !format.equals("table")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--format must be table or json, not '%s'".formatted(format));
        }
        try {
            List<BuilderView> builders = new BuilderDesk(host).list(patience.timeout());
            if (json) {
                host.out().print(BuilderJson.lines(builders));
                return Exit.OK.code();
            }
            host.out().print(BuilderText.table(builders, whole));
            complain(BuilderText.complaints(builders));
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }

    /// A builder that cannot be reached is no failure of the list.
    private void complain(List<String> complaints) {
        if (!complaints.isEmpty()) {
            host.out().flush();
            host.err().println();
            complaints.forEach(host.err()::println);
        }
    }
}
