package dev.jbake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What docker asks every plugin before it offers it; this answers with who we are.
///
/// Source: Docker CLI plugin design, schema version 0.1.0.
@Command(name = "docker-cli-plugin-metadata", hidden = true)
final class PluginMetadataCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .printf(
                        "{\"SchemaVersion\":\"0.1.0\",\"Vendor\":\"jbake\",\"Version\":\"%s\","
                                + "\"ShortDescription\":\"Build many images at once from one manifest\"}%n",
                        VersionCommand.number());
    }
}
