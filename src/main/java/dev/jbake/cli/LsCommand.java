package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.BuilderText;
import dev.jbake.builder.BuilderView;
import dev.jbake.host.Host;
import dev.jbake.template.TemplateException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jbake ls`; this lists all builders, whichever tool made them.
@Command(
        name = "ls",
        description = "List builders and their nodes; the current one has a star.",
        sortOptions = false)
final class LsCommand implements Callable<Integer> {
    private final Host host;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "How to write the list: table, json with one builder a line, or a Go template such"
                            + " as '{{.Name}} {{.Status}}', with 'table ' before it for columns. Fields:"
                            + " Name, DriverEndpoint, LastActivity, Status, Buildkit, Platforms, Error."
                            + " Default: table.")
    private String format = "table";

    @Option(names = "--no-trunc", description = "Show all platforms.")
    private boolean whole;

    @Option(
            names = "--builder",
            paramLabel = "NAME",
            hidden = true,
            description = "Taken, as it is for all commands, and of no use here.")
    @SuppressWarnings("unused") // read by picocli
    private @Nullable String builder;

    @Mixin private Patience patience = new Patience();

    LsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        try {
            List<BuilderView> builders = new BuilderDesk(host).list(patience.timeout());
            host.out().print(BuilderText.list(builders, format, whole));
            if (format.startsWith("table")) {
                complain(BuilderText.complaints(builders));
            }
            return Exit.OK.code();
        } catch (TemplateException wrong) {
            throw Failure.of(wrong);
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
