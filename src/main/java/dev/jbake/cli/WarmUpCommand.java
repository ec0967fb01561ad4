package dev.jbake.cli;

import dev.jbake.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What packaging runs once, so that the classes most commands need are kept loaded and linked in
/// the shipped cache.
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private final Host host;

    WarmUpCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        PrintStream nowhere =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Host quiet =
                new Host(
                        host.clock(),
                        host.environment(),
                        host.directory(),
                        host.in(),
                        nowhere,
                        nowhere);
        new CommandLineProgram(quiet, "jbake").run("build", "--help");
        return Exit.OK.code();
    }
}
