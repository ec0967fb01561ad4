package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.host.Host;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jbake use`; this chooses the builder that is meant where none is named, for jbake and for
/// buildx.
@Command(
        name = "use",
        description = {
            "Choose the builder that jbake and docker buildx use where none is named.",
            "",
            "The choice is kept for the engine in use; 'default' goes back to the engine's own.",
        },
        sortOptions = false)
final class UseCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Builder to use from now on.")
    private @Nullable String name;

    @Option(
            names = "--default",
            description = "Keep the choice for this engine when others are used in between.")
    private boolean usual;

    @Option(names = "--global", description = "Make it the choice for every engine.")
    private boolean global;

    @Mixin private BuilderChoice choice = new BuilderChoice();

    UseCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        @Nullable String wanted = choice.of(name, host);
        if (wanted == null) {
            throw new Failure(Exit.FAILED, "the name of a builder is missing");
        }
        try {
            new BuilderDesk(host).use(wanted, global, usual);
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }
}
