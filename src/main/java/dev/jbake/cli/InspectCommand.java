package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.BuilderText;
import dev.jbake.host.Host;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jbake inspect`; this shows one builder with all that is known of it.
@Command(
        name = "inspect",
        description =
                "Show a builder: its nodes, their state, settings, platforms and cache rules.",
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Builder to show.")
    private @Nullable String name;

    @Option(names = "--bootstrap", description = "Start the builder first, if it does not run.")
    private boolean bootstrap;

    @Mixin private BuilderChoice choice = new BuilderChoice();
    @Mixin private Patience patience = new Patience();

    InspectCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        @Nullable String wanted = choice.of(name, host);
        BuilderDesk desk = new BuilderDesk(host);
        try {
            if (bootstrap) {
                BuilderBoot.run(host, desk, wanted);
            }
            host.out().print(BuilderText.inspect(desk.inspect(wanted, patience.timeout())));
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }
}
