package dev.jbake.cli;

import dev.jbake.build.BootEvents;
import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.host.Host;
import dev.jbake.progress.Display;
import dev.jbake.progress.DisplayFailed;
import dev.jbake.progress.Look;
import dev.jbake.progress.Mode;
import dev.jbake.terminal.Screen;
import org.jspecify.annotations.Nullable;

/// `--bootstrap`; this makes sure that a builder runs, and shows on standard error what that takes.
record BuilderBoot(Host host, BuilderDesk desk) {

    /// @param name null for the current builder
    void run(@Nullable String name) throws Failure, BuilderException, InterruptedException {
        try (Display display = Display.open(Look.of(Mode.AUTO), Screen.of(host), host.clock())) {
            desk.boot(name, new BootEvents(display, host.clock(), String.valueOf(name)));
        } catch (DisplayFailed failure) {
            throw new Failure(Exit.FAILED, String.valueOf(failure.getMessage()), failure);
        }
    }
}
