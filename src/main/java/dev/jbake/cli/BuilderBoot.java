package dev.jbake.cli;

import dev.jbake.build.BootEvents;
import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.Builders;
import dev.jbake.builder.DialedNode;
import dev.jbake.event.BuildEvent;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.progress.Display;
import dev.jbake.progress.DisplayFailed;
import dev.jbake.progress.Look;
import dev.jbake.progress.Mode;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.Platform;
import dev.jbake.terminal.Screen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `--bootstrap`; this makes sure that a builder runs, and shows on standard error what that takes.
///
/// Where it runs already nothing is shown: the display opens with the first event.
final class BuilderBoot implements Events, AutoCloseable {
    private final Host host;
    private final Mode mode;
    private @Nullable Display display;

    private BuilderBoot(Host host, Mode mode) {
        this.host = host;
        this.mode = mode;
    }

    /// @param name null for the current builder
    static void run(Host host, BuilderDesk desk, @Nullable String name)
            throws BuilderException, InterruptedException {
        try (BuilderBoot boot = new BuilderBoot(host, Mode.AUTO)) {
            desk.boot(name, node -> new BootEvents(boot, host.clock(), node));
        }
    }

    /// A stream to a builder's BuildKit, which is started where it does not run.
    ///
    /// @param name null for the current builder
    /// @param platform that the node builds for; null for any
    static DialedNode dialed(
            Host host,
            BuilderDesk desk,
            @Nullable String name,
            @Nullable Platform platform,
            Mode mode)
            throws BuilderException, InterruptedException {
        try (BuilderBoot boot = new BuilderBoot(host, mode)) {
            return desk.dial(
                    name, platform, new BootEvents(boot, host.clock(), String.valueOf(name)));
        }
    }

    /// The same for a builder that a manifest may declare.
    ///
    /// @param name null for the current builder
    /// @param declared builders of the manifest by name
    static void run(Host host, @Nullable String name, Map<String, BuilderSpec> declared)
            throws BuilderException, InterruptedException {
        try (BuilderBoot boot = new BuilderBoot(host, Mode.AUTO);
                Builders builders = new Builders(host)) {
            builders.open(name, declared, new BootEvents(boot, host.clock(), String.valueOf(name)));
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
            return Display.open(Look.of(mode), Screen.of(host), host.clock());
        } catch (DisplayFailed impossible) {
            throw new IllegalStateException("the display of a boot cannot be opened", impossible);
        }
    }

    @Override
    public synchronized void close() {
        if (display != null) {
            display.close();
        }
    }
}
