package dev.jbake.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `jbake version`; this says which jbake runs on which Java.
@Command(name = "version", description = "Show the version of jbake.", sortOptions = false)
final class VersionCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(line());
    }

    static String line() {
        return "jbake " + number() + " (Java " + Runtime.version() + ")";
    }

    /// What the build wrote into the jar; a run from loose classes has no version.
    static String number() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
