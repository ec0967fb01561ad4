package dev.jbake.cli;

import dev.jbake.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jbake history rm`; this has a builder forget builds.
@Command(name = "rm", description = "Forget builds that have ended.", sortOptions = false)
final class HistoryRmCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(arity = "0..*", paramLabel = "BUILD", description = "Ids of builds.")
    private List<String> refs = new ArrayList<>();

    @Option(names = "--all", description = "Forget all of them.")
    private boolean all;

    @Mixin private HistoryDesk desk = new HistoryDesk();

    HistoryRmCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        if (refs.isEmpty() && !all) {
            throw new Failure(Exit.FAILED, "rm requires at least one argument");
        }
        if (!refs.isEmpty() && all) {
            throw new Failure(Exit.FAILED, "rm requires either --all or at least one argument");
        }
        List<String> ids = refs.stream().map(HistoryDesk::id).toList();
        return desk.with(host, all ? "" : refs.getFirst(), builds -> builds.remove(ids));
    }
}
