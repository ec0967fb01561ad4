package dev.jbake.cli;

import dev.jbake.build.BootEvents;
import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.event.BuildEvent;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.progress.Display;
import dev.jbake.progress.DisplayFailed;
import dev.jbake.progress.Look;
import dev.jbake.progress.Mode;
import dev.jbake.terminal.Screen;
import org.jspecify.annotations.Nullable;

/// `--bootstrap`; this makes sure that a builder runs, and shows on standard error what that takes.
///
/// Where it runs already nothing is shown: the display opens with the first event.
final class BuilderBoot implements Events, AutoCloseable {
    private final Host host;
    private @Nullable Display display;

    private BuilderBoot(Host host) {
        this.host = host;
    }

    /// @param name null for the current builder
    static void run(Host host, BuilderDesk desk, @Nullable String name)
            throws BuilderException, InterruptedException {
        try (BuilderBoot boot = new BuilderBoot(host)) {
            desk.boot(name, new BootEvents(boot, host.clock(), String.valueOf(name)));
        }
    }

    @Override
    public synchronized void publish(BuildEvent event) {
        if (display == null) {
            display = open();
        }
        display.publish(event);
    }

    private Display open() {
        try {
            return Display.open(Look.of(Mode.AUTO), Screen.of(host), host.clock());
        } catch (DisplayFailed impossible) {
            throw new IllegalStateException("only a mode that was asked for can fail", impossible);
        }
    }

    @Override
    public synchronized void close() {
        if (display != null) {
            display.close();
        }
    }
}
