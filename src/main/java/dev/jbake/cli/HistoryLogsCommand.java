package dev.jbake.cli;

import dev.jbake.build.StatusEvents;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.history.HistoryException;
import dev.jbake.history.PastBuild;
import dev.jbake.history.PastBuilds;
import dev.jbake.host.Host;
import dev.jbake.progress.Display;
import dev.jbake.progress.DisplayFailed;
import dev.jbake.progress.Look;
import dev.jbake.progress.Mode;
import dev.jbake.terminal.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jbake history logs`; this shows once more what the steps of a build did.
@Command(
        name = "logs",
        description = "Show on standard error what a build's steps did and wrote.",
        sortOptions = false)
final class HistoryLogsCommand implements Callable<Integer> {
    private final Host host;

    @Mixin private PastBuildName name = new PastBuildName();

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "plain",
            description = "How: plain, rawjson or tty. Default: plain.")
    private String progress = "plain";

    @Mixin private HistoryDesk desk = new HistoryDesk();

    HistoryLogsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Mode mode =
                Mode.of(progress)
                        .orElseThrow(() ->
                                new Failure(Exit.FAILED, "invalid progress mode " + progress));
        return desk.with(
                host,
                name.written(),
                builds -> show(builds, mode == Mode.AUTO ? Mode.PLAIN : mode));
    }

    private void show(PastBuilds builds, Mode mode)
            throws HistoryException, Failure, InterruptedException {
        PastBuild build = builds.one(name.id());
        try (Display display = Display.open(Look.of(mode), Screen.of(host), host.clock())) {
            builds.history(build).replay(build.record().ref(), new StatusEvents(null, display));
        } catch (DisplayFailed | BuildkitException failure) {
            throw new Failure(Exit.FAILED, String.valueOf(failure.getMessage()), failure);
        }
    }
}
