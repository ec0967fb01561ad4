package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.Removal;
import dev.jbake.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jbake rm`; this removes builders with their containers and caches.
@Command(
        name = "rm",
        description = "Remove builders with their containers and caches.",
        sortOptions = false)
final class RmCommand implements Callable<Integer> {
    private static final String QUESTION =
            "WARNING! This will remove all builders that are not in running state."
                    + " Are you sure you want to continue?";

    private final Host host;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Builders to remove.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all-inactive", description = "Remove every builder of which nothing runs.")
    private boolean allInactive;

    @Option(
            names = {"-f", "--force"},
            description = "Do not ask before --all-inactive.")
    private boolean force;

    @Option(
            names = "--keep-daemon",
            description = "Only forget the builder; leave its containers as they are.")
    private boolean keepDaemon;

    @Option(names = "--keep-state", description = "Leave the volumes with the cache.")
    private boolean keepState;

    @Mixin private BuilderChoice choice = new BuilderChoice();
    @Mixin private Patience patience = new Patience();

    RmCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        if (allInactive && !names.isEmpty()) {
            throw new Failure(
                    Exit.FAILED, "cannot specify builder name when --all-inactive is set");
        }
        if (allInactive && !force && !Confirmation.of(host, QUESTION)) {
            return Exit.OK.code();
        }
        List<Removal> removals = removed();
        removals.forEach(each -> host.err().println(each.text()));
        if (removals.stream().anyMatch(each -> each.error() != null)) {
            throw new Failure(Exit.FAILED, "failed to remove one or more builders");
        }
        return Exit.OK.code();
    }

    private List<Removal> removed() throws Failure, InterruptedException {
        BuilderDesk desk = new BuilderDesk(host);
        try {
            return allInactive
                    ? desk.removeInactive(keepState, keepDaemon, patience.timeout())
                    : desk.remove(wanted(), keepState, keepDaemon);
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }

    private List<String> wanted() {
        @Nullable String chosen = choice.of(null, host);
        return names.isEmpty() && chosen != null ? List.of(chosen) : names;
    }
}
