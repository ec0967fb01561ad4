package dev.jbake.cli;

import dev.jbake.host.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `jbake history trace`; this writes what was measured of a build to standard output.
@Command(
        name = "trace",
        description = "Write the trace of a build that has ended, as JSON for Jaeger.",
        sortOptions = false)
final class HistoryTraceCommand implements Callable<Integer> {
    private final Host host;

    @Mixin private PastBuildName build = new PastBuildName();

    @Mixin private HistoryDesk desk = new HistoryDesk();

    HistoryTraceCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        return desk.with(
                host,
                build.written(),
                builds -> {
                    host.out().print(builds.trace(build.id()) + "\n");
                    host.out().flush();
                });
    }
}
