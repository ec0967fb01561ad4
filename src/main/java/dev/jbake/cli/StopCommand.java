package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.host.Host;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `jbake stop`; this stops a builder's containers and leaves them, and their cache, where they
/// are.
@Command(
        name = "stop",
        description = "Stop a builder. It keeps its cache and starts again when it is next used.",
        sortOptions = false)
final class StopCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Builder to stop.")
    private @Nullable String name;

    @Mixin private BuilderChoice choice = new BuilderChoice();

    StopCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        try {
            new BuilderDesk(host).stop(choice.of(name, host));
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }
}
